namespace CadreTraining.Analytics.Ledgers;

/// <summary>Who teaches: Party schools, universities, bases and the like, one row per provider.</summary>
public static class Providers
{
    /// <summary>The declaration.</summary>
    public static Ledger Ledger { get; } = new("providers", new("培训机构", "Providers"))
    {
        Key = ["provider_id"],
        IsShared = true,
        Aliases = ["施教机构", "培训机构名录"],
        Columns =
        [
            new("provider_id", ColumnKind.Text, new("机构编号", "Provider number")) { Required = true },
            new("name", ColumnKind.Text, new("机构名称", "Provider")) { Aliases = ["培训机构"], Required = true },
            new("type", ColumnKind.Coded, new("机构类型", "Type of provider")) { Codes = Codes.ProviderType, Required = true },
            new("unit_code", ColumnKind.Text, new("所属单位", "Unit code")) { Reference = new("org_units", "unit_code", Missing.Refused) },
            new("seats", ColumnKind.Whole, new("可容纳人数", "Seats")) { Aliases = ["容量"] },
            new("teachers", ColumnKind.Whole, new("教师人数", "Teachers")) { Aliases = ["师资人数"] },
        ],
        Checks =
        [
            new("below-zero", "seats", "line.seats < 0"),
            new("below-zero", "teachers", "line.teachers < 0"),
        ],
    };
}
