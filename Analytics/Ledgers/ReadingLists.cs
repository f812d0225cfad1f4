namespace CadreTraining.Analytics.Ledgers;

/// <summary>The reading list of each year: one row per item. It is for everybody in its unit and below.</summary>
public static class ReadingLists
{
    /// <summary>The declaration.</summary>
    public static Ledger Ledger { get; } = new("reading_lists", new("必读篇目", "Reading lists"))
    {
        Key = ["item_id"],
        IsShared = true,
        Aliases = ["学习篇目", "必读书目"],
        Columns =
        [
            new("item_id", ColumnKind.Text, new("篇目编号", "Item number")) { Required = true },
            new("year", ColumnKind.Whole, new("学习年度", "Year")) { Aliases = ["年度"], Required = true },
            new("title", ColumnKind.Text, new("篇目名称", "Title")) { Aliases = ["篇目"], Required = true },
            new("compulsory", ColumnKind.YesNo, new("是否必读", "Compulsory")) { IfEmpty = "1" },
            new("unit_code", ColumnKind.Text, new("发布单位", "Unit code")) { Reference = new("org_units", "unit_code", Missing.Refused), Meaning = new("空为所有单位。", "Empty: for every unit.") },
            new("published_on", ColumnKind.Day, new("发布日期", "Published on")),
            new("deadline", ColumnKind.Day, new("完成期限", "Deadline")) { Meaning = new("空为当年最后一天。", "Empty: the last day of the year.") },
        ],
        Checks =
        [
            new("deadline-before-publication", "deadline", "line.deadline < line.published_on"),
        ],
    };
}
