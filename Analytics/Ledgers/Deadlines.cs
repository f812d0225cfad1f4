namespace CadreTraining.Analytics.Ledgers;

/// <summary>By when a ledger is to be sent: one row per unit (or for all), ledger and stretch of a year.</summary>
public static class Deadlines
{
    /// <summary>The declaration.</summary>
    public static Ledger Ledger { get; } = new("deadlines", new("报送期限", "Deadlines"))
    {
        IsSetFromAbove = true,
        Key = ["unit_code", "ledger", "year", "last_day"],
        KeyIsGlobal = true,
        Aliases = ["报送时限", "截止日期"],
        Columns =
        [
            new("unit_code", ColumnKind.Text, new("单位代码", "Unit code"))
            {
                Aliases = ["单位"], Reference = new("org_units", "unit_code", Missing.Refused),
                Meaning = new("空为所有单位;上级单位的期限适用于其下级。", "Empty: every unit. A unit's deadline holds for those below it."),
            },
            new("ledger", ColumnKind.Coded, new("报送表", "Ledger")) { Aliases = ["表", "台账"], Codes = Codes.SentLedger, Required = true },
            new("year", ColumnKind.Whole, new("年度", "Year")) { Aliases = ["年份"], Required = true },
            new("last_day", ColumnKind.Day, new("期末", "End of the period")) { Aliases = ["截至"], Meaning = new("空为全年(12月31日)。", "Empty: the whole year, to 31 December.") },
            new("due_on", ColumnKind.Day, new("报送期限", "Due on")) { Aliases = ["截止日期", "期限", "最迟报送日"], Required = true },
        ],
        Checks =
        [
            new("due-before-the-year", "due_on", "line.due_on < make_date(line.year, 1, 1)"),
        ],
    };
}
