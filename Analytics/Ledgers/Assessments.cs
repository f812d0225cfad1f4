namespace CadreTraining.Analytics.Ledgers;

/// <summary>Scores and grades: one row per cadre, year, kind and attempt.</summary>
public static class Assessments
{
    /// <summary>The declaration.</summary>
    public static Ledger Ledger { get; } = new("assessments", new("考核", "Assessments"))
    {
        Key = ["assessment_id"],
        Aliases = ["考核结果", "考试成绩"],
        KeptFor = new(10, "make_date(line.year, 12, 31)", new("考核年度的最后一天", "the last day of the year assessed")),
        Columns =
        [
            new("assessment_id", ColumnKind.Text, new("考核编号", "Assessment number")) { Aliases = ["编号"], Required = true },
            new("cadre_id", ColumnKind.Text, new("干部编号", "Cadre number")) { Aliases = ["人员编号"], Required = true, Reference = new("cadres", "cadre_id", Missing.Kept) },
            new("year", ColumnKind.Whole, new("年度", "Year")) { Aliases = ["年份"], Required = true },
            new("kind", ColumnKind.Coded, new("考核类型", "Kind")) { Aliases = ["类型", "考核种类"], Codes = Codes.AssessmentKind, Required = true },
            new("attempt", ColumnKind.Whole, new("次数", "Attempt")) { Aliases = ["第几次"], IfEmpty = "1" },
            new("score", ColumnKind.Number, new("得分", "Score")) { Aliases = ["成绩", "分数"] },
            new("full_mark", ColumnKind.Number, new("满分", "Full mark")) { IfEmpty = "100" },
            new("pass_mark", ColumnKind.Number, new("及格线", "Pass mark")) { Aliases = ["及格分"] },
            new("grade", ColumnKind.Coded, new("等次", "Grade")) { Aliases = ["考核等次", "等级"], Codes = Codes.Grade },
            new("absent", ColumnKind.YesNo, new("缺考", "Absent")) { Aliases = ["是否缺考"], Meaning = new("缺考不是 0 分。", "Absent is not a score of 0.") },
        ],
        Checks =
        [
            new("below-zero", "score", "line.score < 0"),
            new("over-the-full-mark", "score", "line.score > line.full_mark"),
            new("not-above-zero", "full_mark", "line.full_mark <= 0"),
        ],
    };
}
