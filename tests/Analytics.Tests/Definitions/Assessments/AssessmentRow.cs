namespace CadreTraining.Analytics.Tests.Definitions.Assessments;

/// <summary>A row of the assessments ledger.</summary>
internal sealed record AssessmentRow(string County, string Id, string Cadre, int Year, string Kind)
{
    public int? Attempt { get; init; } = 1;
    public decimal? Score { get; init; }
    public decimal? FullMark { get; init; } = 100;
    public decimal? PassMark { get; init; }
    public decimal? ExcellentMark { get; init; }
    public string? Grade { get; init; }
    public bool? Absent { get; init; }
    public DateOnly? On { get; init; }
    public string? Class { get; init; }
    public bool? IncludesStudy { get; init; }
    public int? Issued { get; init; }
    public int? Returned { get; init; }
    public int? Excellent { get; init; }
    public int? Competent { get; init; }
    public int? Basic { get; init; }
    public int? Not { get; init; }

    /// <summary>The row as the store is given it.</summary>
    public (string Ledger, string County, Dictionary<string, object?> Values) Values() => ("assessments", County, new()
    {
        ["assessment_id"] = Id,
        ["cadre_id"] = Cadre,
        ["year"] = Year,
        ["kind"] = Kind,
        ["attempt"] = Attempt,
        ["score"] = Score,
        ["full_mark"] = FullMark,
        ["pass_mark"] = PassMark,
        ["excellent_mark"] = ExcellentMark,
        ["grade"] = Grade,
        ["absent"] = Absent,
        ["assessed_on"] = On,
        ["class_id"] = Class,
        ["includes_study"] = IncludesStudy,
        ["votes_issued"] = Issued,
        ["votes_returned"] = Returned,
        ["votes_excellent"] = Excellent,
        ["votes_competent"] = Competent,
        ["votes_basic"] = Basic,
        ["votes_not"] = Not,
    });
}
