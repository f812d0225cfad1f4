namespace CadreTraining.Analytics.Ledgers;

/// <summary>The log of study on one's own beside any class: one row per entry. It counts towards no standard.</summary>
public static class SelfStudy
{
    /// <summary>The declaration.</summary>
    public static Ledger Ledger { get; } = new("self_study", new("自学记录", "Self-study log"))
    {
        Key = ["entry_id"],
        Aliases = ["自学情况", "自学台账"],
        EventDay = "date",
        KeptFor = new(10, "line.date", new("自学日期", "the day of the study")),
        Columns =
        [
            new("entry_id", ColumnKind.Text, new("自学编号", "Entry number")) { Required = true },
            new("cadre_id", ColumnKind.Text, new("干部编号", "Cadre number")) { Aliases = ["人员编号"], Required = true, Reference = new("cadres", "cadre_id", Missing.Kept) },
            new("date", ColumnKind.Day, new("自学日期", "Date")) { Required = true },
            new("topic", ColumnKind.Text, new("自学内容", "Topic")),
            new("hours", ColumnKind.Number, new("自学学时", "Hours of self-study")) { Required = true },
            new("notes", ColumnKind.Whole, new("笔记篇数", "Notes written")),
        ],
        Checks =
        [
            new("below-zero", "hours", "line.hours < 0"),
            new("more-hours-than-a-day-has", "hours", "line.hours > 24"),
            new("below-zero", "notes", "line.notes < 0"),
        ],
    };
}
