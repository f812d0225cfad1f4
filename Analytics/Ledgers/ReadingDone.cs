namespace CadreTraining.Analytics.Ledgers;

/// <summary>Who has read what: one row per item of a reading list and cadre.</summary>
public static class ReadingDone
{
    /// <summary>The declaration.</summary>
    public static Ledger Ledger { get; } = new("reading_done", new("阅读记录", "Reading done"))
    {
        Key = ["item_id", "cadre_id"],
        Aliases = ["必读完成情况", "阅读情况"],
        EventDay = "done_on",
        KeptFor = new(10, "line.done_on", new("读完日期", "the day it was read")),
        Columns =
        [
            new("item_id", ColumnKind.Text, new("篇目编号", "Item number")) { Required = true, Reference = new("reading_lists", "item_id", Missing.Refused) },
            new("cadre_id", ColumnKind.Text, new("干部编号", "Cadre number")) { Aliases = ["人员编号"], Required = true, Reference = new("cadres", "cadre_id", Missing.Kept) },
            new("done_on", ColumnKind.Day, new("读完日期", "Read on")) { Aliases = ["完成日期"], Required = true },
            new("has_notes", ColumnKind.YesNo, new("有无笔记心得", "Notes handed in")) { Aliases = ["笔记", "心得体会"] },
        ],
    };
}
