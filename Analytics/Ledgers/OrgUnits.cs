namespace CadreTraining.Analytics.Ledgers;

/// <summary>The unit tree, dated: one row per unit and code. A unit that moves to another parent gets a new code, and the old row names its successor.</summary>
public static class OrgUnits
{
    /// <summary>The declaration.</summary>
    public static Ledger Ledger { get; } = new("org_units", new("单位", "Units"))
    {
        Key = ["unit_code"],
        KeyIsGlobal = true,
        Aliases = ["机构", "组织机构", "单位表"],
        Columns =
        [
            new("unit_code", ColumnKind.Text, new("单位代码", "Unit code")) { Aliases = ["行政区划代码", "区划代码", "代码"], Required = true },
            new("name", ColumnKind.Text, new("单位名称", "Name")) { Aliases = ["名称", "单位"], Required = true },
            new("name_en", ColumnKind.Text, new("英文名称", "English name")),
            new("level", ColumnKind.Coded, new("层级", "Level")) { Aliases = ["级别"], Codes = Codes.Level, Required = true },
            new("kind", ColumnKind.Coded, new("类型", "Kind")) { Aliases = ["单位类型"], Codes = Codes.Kind, Required = true },
            new("parent_code", ColumnKind.Text, new("上级代码", "Parent code")) { Aliases = ["上级单位代码", "隶属"], Reference = new("org_units", "unit_code", Missing.Refused) },
            new("valid_from", ColumnKind.Day, new("启用日期", "Valid from")) { Aliases = ["设立日期"] },
            new("valid_to", ColumnKind.Day, new("停用日期", "Valid to")) { Aliases = ["撤销日期"], Meaning = new("最后有效的一天，含当天；空为仍在使用。", "The last day of its life, included; empty is open.") },
            new("successor_code", ColumnKind.Text, new("继任单位代码", "Successor code")) { Aliases = ["并入单位"], Reference = new("org_units", "unit_code", Missing.Refused) },
        ],
        Checks =
        [
            new("end-before-start", "valid_to", "line.valid_to < line.valid_from"),
            new("comma-in-code", "unit_code", "strpos(line.unit_code, ',') > 0"), // lists of codes stand between commas
            new("own-parent", "parent_code", "line.parent_code = line.unit_code"),
            new("own-successor", "successor_code", "line.successor_code = line.unit_code"),
        ],
    };
}
