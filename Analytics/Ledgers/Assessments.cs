namespace CadreTraining.Analytics.Ledgers;

/// <summary>Scores and grades: one row per cadre, year, kind and attempt.</summary>
public static class Assessments
{
    private const string PassMark = "coalesce(line.pass_mark, 0.6 * coalesce(line.full_mark, 100))";

    private const string SameAttempt = "from {assessments} other where other.source_county = line.source_county and other.cadre_id = line.cadre_id and other.year = line.year and other.kind = line.kind and other.class_id is not distinct from line.class_id and coalesce(other.attempt, 1) = coalesce(line.attempt, 1) and other.assessment_id <> line.assessment_id";

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
            new("excellent_mark", ColumnKind.Number, new("优秀线", "Mark for excellent")) { Aliases = ["优秀分"] },
            new("grade", ColumnKind.Coded, new("等次", "Grade")) { Aliases = ["考核等次", "等级"], Codes = Codes.Grade },
            new("absent", ColumnKind.YesNo, new("缺考", "Absent")) { Aliases = ["是否缺考"], Meaning = new("缺考不是 0 分。", "Absent is not a score of 0.") },
            new("assessed_on", ColumnKind.Day, new("考核日期", "Assessed on")) { Aliases = ["考试日期", "评议日期"], Meaning = new("空则视为当年最后一天。", "Empty: the last day of the year.") },
            new("class_id", ColumnKind.Text, new("结业班次", "Class number")) { Reference = new("classes", "class_id", Missing.Refused), Meaning = new("结业考试所属班次。", "The class that a class examination closes.") },
            new("assessor_unit", ColumnKind.Text, new("考核单位", "Assessing unit")) { Reference = new("org_units", "unit_code", Missing.Refused), MayBeAnybodys = true },
            new("valid_until", ColumnKind.Day, new("有效期至", "Valid until")) { Meaning = new("任职资格；空为长期有效。", "Of a qualification; empty: for good.") },
            new("includes_study", ColumnKind.YesNo, new("述职含述学", "Tells of study")) { Meaning = new("述职报告是否有学习内容。", "Whether a work report tells of study.") },
            new("votes_issued", ColumnKind.Whole, new("发出票数", "Ballots issued")) { Aliases = ["发票数", "发出测评票"] },
            new("votes_returned", ColumnKind.Whole, new("收回票数", "Ballots returned")) { Aliases = ["收票数", "收回测评票"] },
            new("votes_excellent", ColumnKind.Whole, new("优秀票", "Votes excellent")),
            new("votes_competent", ColumnKind.Whole, new("称职票", "Votes competent")),
            new("votes_basic", ColumnKind.Whole, new("基本称职票", "Votes basically competent")),
            new("votes_not", ColumnKind.Whole, new("不称职票", "Votes not competent")),
        ],
        Checks =
        [
            new("below-zero", "score", "line.score < 0"),
            new("over-the-full-mark", "score", "line.score > line.full_mark"),
            new("not-above-zero", "full_mark", "line.full_mark <= 0"),
            new("pass-over-the-full-mark", "pass_mark", "line.pass_mark > line.full_mark"),
            new("pass-over-the-full-mark", "excellent_mark", "line.excellent_mark > line.full_mark"),
            new("below-zero", "pass_mark", "line.pass_mark < 0"),
            new("below-zero", "votes_issued", "line.votes_issued < 0"),
            new("below-zero", "votes_returned", "line.votes_returned < 0"),
            new("below-zero", "votes_excellent", "line.votes_excellent < 0"),
            new("below-zero", "votes_competent", "line.votes_competent < 0"),
            new("below-zero", "votes_basic", "line.votes_basic < 0"),
            new("below-zero", "votes_not", "line.votes_not < 0"),
            // A score that passes and a grade that fails, or the other way round: one of the two is wrong, and only the county knows which.
            new("grade-differs", "score", $"line.grade = 'fail' and line.score >= {PassMark} or line.grade in ('excellent', 'good', 'pass') and line.score < {PassMark} or line.grade = 'excellent' and line.score < line.excellent_mark") { IsAsked = true },
            // A resit is another attempt: it has a number of its own.
            new("attempt-twice", "attempt", $"line.kind in ('study_exam', 'class_exam', 'qualification') and exists (select 1 {SameAttempt})") { Detail = $"(select min(other.assessment_id) {SameAttempt})" },
            new("more-returned-than-issued", "votes_returned", "line.votes_returned > line.votes_issued"),
            new("more-votes-than-returned", "votes_returned", "coalesce(line.votes_excellent, 0) + coalesce(line.votes_competent, 0) + coalesce(line.votes_basic, 0) + coalesce(line.votes_not, 0) > line.votes_returned"),
        ],
    };
}
