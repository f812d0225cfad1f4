namespace CadreTraining.Analytics.Ledgers;

/// <summary>What is taught, as a tree with the day on which each topic was added: one row per topic.</summary>
public static class Topics
{
    /// <summary>The declaration.</summary>
    public static Ledger Ledger { get; } = new("topics", new("专题", "Topics"))
    {
        Key = ["topic_id"],
        IsShared = true,
        Aliases = ["培训专题", "专题目录"],
        Columns =
        [
            new("topic_id", ColumnKind.Text, new("专题编号", "Topic number")) { Required = true },
            new("title", ColumnKind.Text, new("专题名称", "Topic")) { Aliases = ["专题"], Required = true },
            new("parent_topic", ColumnKind.Text, new("上级专题", "Broader topic")) { Reference = new("topics", "topic_id", Missing.Refused), Meaning = new("空为主题（最上一级）。", "Empty: a theme, the topmost level.") },
            new("introduced_on", ColumnKind.Day, new("增设日期", "Introduced on")) { Meaning = new("空为一直就有；自该日起两年内算新专题。", "Empty: it has always been there. For the two years that begin on this day it counts as new.") },
        ],
        Checks =
        [
            new("own-broader-topic", "parent_topic", "line.parent_topic = line.topic_id"),
        ],
    };
}
