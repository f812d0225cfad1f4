namespace CadreTraining.Analytics.Ledgers;

/// <summary>Who the cadres are, as last known: one row per cadre.</summary>
public static class Cadres
{
    /// <summary>The declaration.</summary>
    public static Ledger Ledger { get; } = new("cadres", new("干部", "Cadres"))
    {
        Key = ["cadre_id"],
        Aliases = ["花名册", "干部名册", "人员"],
        KeptFor = new(10, "(select case when count(*) = count(each.end_date) then max(each.end_date) end from {postings} each where each.source_county = line.source_county and each.cadre_id = line.cadre_id)", new("最后一项任职的免职日期（仍在任或没有任职记录的不计）", "the last day of the last post; of who holds one, or never held one, it has not begun to count")),
        Columns =
        [
            new("cadre_id", ColumnKind.Text, new("干部编号", "Cadre number")) { Aliases = ["编号", "人员编号", "工号"], Required = true, Meaning = new("本单位自编号，不用身份证号。用了身份证号的，以“ID-加密摘要-末四位”代替。", "A number of your own, not the ID card. An ID number is replaced by ID-, a keyed hash and its last four letters.") },
            new("name", ColumnKind.Text, new("姓名", "Name")) { Aliases = ["名字", "参训人员"], Required = true },
            new("sex", ColumnKind.Coded, new("性别", "Sex")) { Codes = Codes.Sex },
            new("birth_month", ColumnKind.Month, new("出生年月", "Birth month")) { Aliases = ["出生日期", "出生"] },
            new("education", ColumnKind.Coded, new("学历", "Education")) { Aliases = ["文化程度"], Codes = Codes.Education },
            new("political", ColumnKind.Coded, new("政治面貌", "Political status")) { Aliases = ["党派"], Codes = Codes.Political },
            new("identity", ColumnKind.Coded, new("身份", "Identity")) { Aliases = ["人员身份", "编制"], Codes = Codes.Identity },
            new("reserve", ColumnKind.YesNo, new("后备", "Reserve")) { Aliases = ["后备干部"] },
            new("status", ColumnKind.Coded, new("状态", "Status")) { Aliases = ["人员状态"], Codes = Codes.CadreStatus },
            new("id_card_masked", ColumnKind.IdNumber, new("身份证号", "ID number")) { Aliases = ["身份证号码", "公民身份号码", "身份证", "ShenFenZheng"], Meaning = new("读入时即以“ID-加密摘要-末四位”代替，不保存号码本身。", "Replaced on reading by ID-, a keyed hash and its last four letters; the number itself is not kept.") },
        ],
        Checks =
        [
            new("born-in-the-future", "birth_month", "line.birth_month > $today"),
        ],
    };
}
