namespace CadreTraining.Analytics.Tests.Definitions.Assessments;

/// <summary>The definitions of scores, grades and ballots once more, written from their text alone: person by person over rows in memory.</summary>
internal sealed class PlainScores(Roster roster, IReadOnlyList<AssessmentRow> assessments, DateOnly today, Question question)
{
    private readonly PlainReckoning reckoning = new(roster, today);
    private readonly ILookup<(string, string), AssessmentRow> of = assessments.ToLookup(row => (row.County, row.Cadre));

    /// <summary>The result that counts of one assessment of somebody in post.</summary>
    private sealed record Result(string Row, CadreRow Cadre, AssessmentRow Counted, List<AssessmentRow> Attempts)
    {
        public decimal? Points => PointsOf(Counted);

        public bool IsPass => IsPassed(Counted);

        public bool IsExcellent => Points is not null && (Counted.ExcellentMark is { } mark ? Counted.Score >= mark : Points >= 85);
    }

    private static bool IsAbsent(AssessmentRow row) => row.Absent == true;

    /// <summary>100 x score / full mark. Reading: a score that stands beside "absent" is none; a full mark that is not known is 100; kept to nine decimals.</summary>
    private static decimal? PointsOf(AssessmentRow row) => IsAbsent(row) || row.Score is not { } score ? null : Math.Round(100 * score / (row.FullMark ?? 100), 9, MidpointRounding.AwayFromZero);

    private static bool IsPassed(AssessmentRow row) => PointsOf(row) is not null && (row.PassMark is { } mark ? row.Score >= mark : PointsOf(row) >= 60);

    /// <summary>Every result of those in post, of the years in the period. Reading: a year is in the period when a day of it is.</summary>
    private List<Result> Results(int back = 0)
    {
        int first = reckoning.Period(question).First.Year - back, last = reckoning.Period(question).Last.Year - back;
        List<Result> results = [];
        foreach ((CadreRow cadre, _, string row) in reckoning.InPost(question))
        {
            // Reading: the attempts of one person, year and kind are one assessment; class examinations are one a class.
            foreach (var one in of[(cadre.County, cadre.Id)].Where(each => each.Year >= first && each.Year <= last).GroupBy(each => (each.Year, each.Kind, Class: each.Kind == "class_exam" ? each.Class : null)))
            {
                // Reading: the first attempt is the smallest number on file, an unknown one being 1; of two alike the earlier day, an unknown one being the year's last; then the smaller number of the row.
                // Who was absent from it was absent, also where a later one was sat.
                List<AssessmentRow> attempts = [.. one.OrderBy(each => each.Attempt ?? 1).ThenBy(each => each.On ?? new DateOnly(each.Year, 12, 31)).ThenBy(each => each.Id, StringComparer.Ordinal)];
                AssessmentRow counted = one.Key.Kind == "qualification" && attempts.Any(each => PointsOf(each) is not null) ? attempts.MaxBy(PointsOf)! : attempts[0]; // of equals the first
                results.Add(new(row, cadre, counted, attempts));
            }
        }

        return results;
    }

    private HashSet<string> UnitRows() => [.. reckoning.ListedUnits(question), .. reckoning.InPost(question).Select(person => person.Row)];

    private static double? Mean(IEnumerable<decimal> numbers) => numbers.ToList() is { Count: > 0 } some ? (double)(some.Sum() / some.Count) : null;

    private static double? Median(IEnumerable<decimal> numbers)
    {
        List<decimal> sorted = [.. numbers.Order()];
        return sorted.Count == 0 ? null : (double)((sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2);
    }

    private static double? Share(long part, long whole) => whole == 0 ? null : (double)part / whole;

    /// <summary>Reading: where only grades are given nobody sat.</summary>
    private static Dictionary<string, object?> Figures(List<Result> results)
    {
        List<decimal> points = [.. results.Select(result => result.Points).OfType<decimal>()];
        long pass = results.Count(result => result.IsPass), excellent = results.Count(result => result.IsExcellent);
        return new()
        {
            ["sat"] = (long)points.Count,
            ["absent"] = (long)results.Count(result => IsAbsent(result.Counted)),
            ["mean"] = Mean(points),
            ["median"] = Median(points),
            ["pass"] = pass,
            ["pass_share"] = Share(pass, points.Count),
            ["excellent"] = excellent,
            ["excellent_share"] = Share(excellent, points.Count),
        };
    }

    /// <summary>A row for every one of these rows and kinds.</summary>
    private static PlainAnswer PerKind(string column, IEnumerable<string> rows, IEnumerable<string> kinds, Func<string, string, Dictionary<string, object?>> figures)
    {
        string[] each = [.. kinds.Distinct()];
        return new([.. rows.SelectMany(row => each.Select(kind => new Dictionary<string, object?>(figures(row, kind)) { [column] = row, ["kind"] = kind }))]);
    }

    public PlainAnswer Scores()
    {
        List<Result> results = Results();
        return PerKind("unit_code", UnitRows(), results.Select(result => result.Counted.Kind), (row, kind) => Figures([.. results.Where(result => result.Row == row && result.Counted.Kind == kind)]));
    }

    public PlainAnswer ByFacet()
    {
        List<Result> results = Results();
        return PerKind("facet_value", reckoning.InPost(question).Select(person => person.Row).Distinct(), results.Select(result => result.Counted.Kind),
            (row, kind) => Figures([.. results.Where(result => result.Row == row && result.Counted.Kind == kind)]));
    }

    public PlainAnswer Distribution()
    {
        List<Result> scored = [.. Results().Where(result => result.Points is not null)];
        return new([.. scored.GroupBy(result => (result.Row, result.Counted.Kind)).SelectMany(group => Enumerable.Range(0, 20).Select(band => new Dictionary<string, object?>
        {
            ["facet_value"] = group.Key.Row,
            ["kind"] = group.Key.Kind,
            ["from_points"] = (long)(5 * band),
            ["to_points"] = (long)((5 * band) + 5),
            ["results"] = (long)group.Count(result => result.Points >= 5 * band && (result.Points < (5 * band) + 5 || band == 19)), // the last holds 100 too
            ["sat"] = (long)group.Count(),
        }))]);
    }

    public PlainAnswer Grades()
    {
        List<Result> results = Results();
        return PerKind("unit_code", UnitRows(), results.Where(result => result.Counted.Grade is not null).Select(result => result.Counted.Kind), (row, kind) =>
        {
            List<string?> grades = [.. results.Where(result => result.Row == row && result.Counted.Kind == kind).Select(result => result.Counted.Grade)];
            long Count(string? grade) => grades.Count(each => each == grade);
            return new()
            {
                ["grade_excellent"] = Count("excellent"),
                ["grade_good"] = Count("good"),
                ["grade_pass"] = Count("pass"),
                ["grade_basic"] = Count("basic"),
                ["grade_fail"] = Count("fail"),
                ["ungraded"] = Count("ungraded"),
                ["no_grade"] = Count(null),
                ["grade_excellent_share"] = Share(Count("excellent"), grades.Count(grade => grade is not null and not "ungraded")),
            };
        });
    }

    public PlainAnswer TakePart()
    {
        List<Result> results = Results();
        var people = reckoning.InPost(question);
        return PerKind("unit_code", UnitRows(), results.Select(result => result.Counted.Kind), (row, kind) =>
        {
            long inPost = people.Count(person => person.Row == row);
            bool[] there = [.. results.Where(result => result.Row == row && result.Counted.Kind == kind).GroupBy(result => (result.Cadre.County, result.Cadre.Id))
                .Select(person => person.SelectMany(result => result.Attempts).Any(attempt => !IsAbsent(attempt)))];
            return new()
            {
                ["in_post"] = inPost,
                ["took_part"] = (long)there.Count(took => took),
                ["took_part_share"] = Share(there.Count(took => took), inPost),
                ["absent"] = (long)there.Count(took => !took),
                ["nothing"] = inPost - there.Length,
            };
        });
    }

    public PlainAnswer Attempts()
    {
        List<Result> results = Results();
        return PerKind("unit_code", UnitRows(), results.Where(result => result.Points is not null).Select(result => result.Counted.Kind), (row, kind) =>
        {
            List<List<AssessmentRow>> each = [.. results.Where(result => result.Row == row && result.Counted.Kind == kind).Select(result => result.Attempts)];
            List<List<AssessmentRow>> toResit = [.. each.Where(attempts => IsAbsent(attempts[0]) || (PointsOf(attempts[0]) is not null && !IsPassed(attempts[0])))];
            long passedFirst = each.Count(attempts => IsPassed(attempts[0])), absent = each.Count(attempts => IsAbsent(attempts[0]));
            long passed = toResit.Count(attempts => attempts.Skip(1).Any(IsPassed)), sat = toResit.Count(attempts => attempts.Skip(1).Any(attempt => PointsOf(attempt) is not null));
            return new()
            {
                ["first_passed"] = passedFirst,
                ["first_failed"] = toResit.Count - absent,
                ["first_absent"] = absent,
                ["resit_passed"] = passed,
                ["resit_failed"] = sat - passed,
                ["not_resat"] = toResit.Count - sat,
                ["passed_in_the_end"] = Share(passedFirst + passed, passedFirst + toResit.Count),
            };
        });
    }

    public PlainAnswer Years()
    {
        List<Result> now = Results(), before = Results(back: 1);
        return PerKind("unit_code", UnitRows(), now.Concat(before).Where(result => result.Points is not null).Select(result => result.Counted.Kind), (row, kind) =>
        {
            Dictionary<string, object?> Of(List<Result> results) => Figures([.. results.Where(result => result.Row == row && result.Counted.Kind == kind)]);
            Dictionary<string, object?> these = Of(now), those = Of(before);
            Dictionary<string, object?> figures = [];
            foreach (string column in new[] { "sat", "mean", "median", "pass_share" })
            {
                figures[column] = these[column];
                figures["previous_" + column] = those[column];
            }

            return figures;
        });
    }

    private static IEnumerable<(Result Result, long Valid)> BallotsOf(List<Result> results) =>
        from result in results
        let first = result.Attempts[0]
        let valid = (long)(first.Excellent ?? 0) + (first.Competent ?? 0) + (first.Basic ?? 0) + (first.Not ?? 0)
        where first.Kind == "democratic_appraisal" && !IsAbsent(first) && (first.Returned > 0 || valid > 0)
        select (result, valid);

    public PlainAnswer Ballots()
    {
        var ballots = BallotsOf(Results()).ToList();
        Dictionary<string, object?> Of(Func<string, bool> isOf)
        {
            var some = ballots.Where(ballot => isOf(ballot.Result.Row)).ToList();
            long Sum(Func<AssessmentRow, int?> votes) => some.Sum(ballot => (long)(votes(ballot.Result.Attempts[0]) ?? 0));
            long excellent = Sum(row => row.Excellent), competent = Sum(row => row.Competent), basic = Sum(row => row.Basic), not = Sum(row => row.Not);
            long issued = Sum(row => row.Returned is null ? null : row.Issued), returned = Sum(row => row.Issued is null ? null : row.Returned);
            return new()
            {
                ["balloted"] = (long)some.Count,
                ["votes_issued"] = issued,
                ["votes_returned"] = returned,
                ["turnout"] = Share(returned, issued),
                ["votes_excellent"] = excellent,
                ["votes_competent"] = competent,
                ["votes_basic"] = basic,
                ["votes_not"] = not,
                ["satisfaction"] = Share(excellent + competent, excellent + competent + basic + not),
                ["below_line"] = (long)some.Count(ballot => ballot.Valid > 0 && Share((ballot.Result.Attempts[0].Excellent ?? 0) + (ballot.Result.Attempts[0].Competent ?? 0), ballot.Valid) < 0.9),
                ["not_competent"] = (long)some.Count(ballot => ballot.Valid > 0 && Share(ballot.Result.Attempts[0].Not ?? 0, ballot.Valid) >= 0.5),
            };
        }

        return new([.. UnitRows().Select(row => new Dictionary<string, object?>(Of(each => each == row)) { ["unit_code"] = row })], Of(_ => true));
    }

    public PlainAnswer BallotPeople() => new([.. BallotsOf(Results()).Select(ballot => (ballot.Result, Row: ballot.Result.Attempts[0], ballot.Valid)).Select(each => new Dictionary<string, object?>
    {
        ["cadre_id"] = each.Row.Cadre,
        ["source_county"] = each.Row.County,
        ["year"] = $"{each.Row.Year}",
        ["votes_issued"] = (long?)each.Row.Issued,
        ["votes_not"] = (long?)each.Row.Not,
        ["below_line"] = each.Valid > 0 && Share((each.Row.Excellent ?? 0) + (each.Row.Competent ?? 0), each.Valid) < 0.9,
        ["not_competent"] = each.Valid > 0 && Share(each.Row.Not ?? 0, each.Valid) >= 0.5,
    })]);

    /// <summary>Each person who has a score of the period. Reading: several of one kind are that person's mean, told to nine decimals.</summary>
    private List<(string Row, string Kind, CadreRow Cadre, decimal Hours, decimal Points)> BesideHoursEach() => [.. Results().Where(result => result.Points is not null)
        .GroupBy(result => (result.Row, result.Counted.Kind, result.Cadre))
        .Select(each => (each.Key.Row, each.Key.Kind, each.Key.Cadre, reckoning.HoursOf(each.Key.Cadre, question), Math.Round(each.Average(result => result.Points!.Value), 9)))];

    public PlainAnswer BesideHours()
    {
        var each = BesideHoursEach();
        return PerKind("unit_code", UnitRows(), each.Select(one => one.Kind), (row, kind) =>
        {
            var here = each.Where(one => one.Row == row && one.Kind == kind).ToList();
            return new()
            {
                ["scored_persons"] = (long)here.Count,
                ["mean_hours"] = Mean(here.Select(one => one.Hours)),
                ["mean"] = Mean(here.Select(one => one.Points)),
            };
        });
    }

    public PlainAnswer BesideHoursPeople() => new([.. BesideHoursEach().Where(one => one.Kind == (question.By ?? "study_exam")).Select(one => new Dictionary<string, object?>
    {
        ["cadre_id"] = one.Cadre.Id,
        ["source_county"] = one.Cadre.County,
        ["hours"] = one.Hours,
        ["score"] = Math.Round(one.Points, 4),
    })]);

    public PlainAnswer Correlation() => new([.. BesideHoursEach().GroupBy(one => one.Kind).Select(kind => new Dictionary<string, object?>
    {
        ["kind"] = kind.Key,
        ["scored_persons"] = (long)kind.Count(),
        ["pearson"] = Correlated([.. kind.Select(one => (double)one.Hours)], [.. kind.Select(one => (double)one.Points)]),
        ["spearman"] = Correlated(Ranks([.. kind.Select(one => (double)one.Hours)]), Ranks([.. kind.Select(one => (double)one.Points)])),
    })]);

    private static double[] Ranks(double[] numbers) => [.. numbers.Select(number => numbers.Count(other => other < number) + ((numbers.Count(other => other == number) + 1) / 2.0))];

    private static double? Correlated(double[] x, double[] y)
    {
        double meanX = x.Average(), meanY = y.Average();
        double both = x.Zip(y).Sum(pair => (pair.First - meanX) * (pair.Second - meanY));
        return x.Distinct().Count() < 2 || y.Distinct().Count() < 2 ? null : both / Math.Sqrt(x.Sum(each => (each - meanX) * (each - meanX)) * y.Sum(each => (each - meanY) * (each - meanY)));
    }

    public PlainAnswer People()
    {
        List<Result> results = [.. Results().Where(result => result.Counted.Kind == (question.By ?? "study_exam"))];
        List<Dictionary<string, object?>> rows = [];
        foreach ((CadreRow cadre, PostingRow main, _) in reckoning.InPost(question))
        {
            Dictionary<string, object?> Row(string? year, decimal? score, string? grade, string outcome, string? resit) => new()
            {
                ["cadre_id"] = cadre.Id,
                ["name"] = cadre.Name,
                ["unit_code"] = main.Unit,
                ["layer"] = main.Layer,
                ["source_county"] = cadre.County,
                ["year"] = year,
                ["score"] = score is { } points ? Math.Round(points, 4) : null,
                ["grade"] = grade,
                ["outcome"] = outcome,
                ["resit"] = resit,
            };
            List<Result> own = [.. results.Where(result => result.Cadre == cadre)];
            rows.AddRange(own.Count == 0 ? [Row(null, null, null, "nothing", null)] : own.Select(result =>
            {
                string outcome = IsAbsent(result.Counted) ? "absent" : result.Points is null ? "no_score" : result.IsPass ? "passed" : "failed";
                bool isOpen = outcome is "absent" or "failed" && result.Counted.Kind != "qualification";
                List<AssessmentRow> later = [.. result.Attempts.Skip(1)];
                return Row($"{result.Counted.Year}", result.Points, result.Counted.Grade, outcome,
                    !isOpen ? null : later.Any(IsPassed) ? "passed" : later.Any(attempt => PointsOf(attempt) is not null) ? "failed" : "open");
            }));
        }

        return new(rows);
    }

    public PlainAnswer WorkReports()
    {
        List<Result> results = [.. Results().Where(result => result.Counted.Kind == "work_report" && !IsAbsent(result.Counted))];
        var people = reckoning.InPost(question);
        Dictionary<string, object?> Of(Func<string, bool> isOf)
        {
            long inPost = people.Count(person => isOf(person.Row));
            var each = results.Where(result => isOf(result.Row)).GroupBy(result => (result.Cadre.County, result.Cadre.Id)).ToList();
            long with = each.Count(person => person.Any(result => result.Counted.IncludesStudy == true));
            long without = each.Count(person => person.All(result => result.Counted.IncludesStudy != true) && person.Any(result => result.Counted.IncludesStudy == false));
            return new()
            {
                ["in_post"] = inPost,
                ["gave_report"] = (long)each.Count,
                ["gave_report_share"] = Share(each.Count, inPost),
                ["with_study"] = with,
                ["without_study"] = without,
                ["with_study_share"] = Share(with, with + without),
            };
        }

        return new([.. UnitRows().Select(row => new Dictionary<string, object?>(Of(each => each == row)) { ["unit_code"] = row })], Of(_ => true));
    }
}
