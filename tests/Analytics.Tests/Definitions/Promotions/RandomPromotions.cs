using CsCheck;

namespace CadreTraining.Analytics.Tests.Definitions;

/// <summary>Appointments, elections, results and spells in the pool for the people of a random roster, and for some whom nobody knows.</summary>
internal static class RandomPromotions
{
    private static readonly DateOnly Last = new(2026, 6, 30);

    private static Gen<DateOnly> Day { get; } = Gen.OneOf(
        Gen.Int[0, 900].Select(back => Last.AddDays(-back)), Gen.Int[0, 30].Select(back => new DateOnly(2026, 6, 1).AddMonths(-back)), Gen.OneOf(new DateOnly(2024, 2, 29), new(2025, 6, 30), new(2025, 12, 31), new(2026, 1, 1)));

    private static Gen<string?> Code(params string?[] codes) => Gen.OneOf([null, .. codes]);

    private static Gen<DateOnly?> Maybe(Gen<DateOnly> gen) => Gen.Frequency((1, gen.Select(day => (DateOnly?)day)), (1, Gen.Const((DateOnly?)null)));

    private static Gen<Func<CadreRow, string, AppointmentRow>> Appointment { get; } = Gen.Select(
        Day, Gen.OneOf("promotion", "promotion", "new_post", "lateral", "reappointed", "demotion", "removal"), Code("A1", "A11", "A12", "A2", "A31", "A5", "B1", "B21", "AD", "A"),
        Code("organisation", "election", "open_selection"), Code("e1", "e2"), Gen.Int[0, 90], Gen.Frequency((2, Gen.Const((bool?)null)), (1, Gen.Bool.Select(known => (bool?)known))),
        (day, type, unit, route, election, earlier, considered) => new Func<CadreRow, string, AppointmentRow>((cadre, id) => new(cadre.County, id, cadre.Id, day, type)
        {
            Unit = unit,
            Route = route,
            Election = election,
            Decided = earlier > 45 ? null : day.AddDays(-earlier),
            Considered = considered,
        }));

    private static Gen<Func<CadreRow, string, ResultRow>> Result { get; } = Gen.Select(
        Day, Gen.OneOf("study_exam", "study_exam", "study_appraisal", "study_report", "class_exam", "qualification", "qualification", "annual"), Gen.Int[1, 2],
        Gen.Frequency((3, Gen.Int[40, 100].Select(score => (int?)score)), (1, Gen.Const((int?)null))), Gen.OneOf(100, 120, 150), Code("excellent", "pass", "basic", "fail", "ungraded"),
        Gen.Frequency((8, Gen.Const(false)), (1, Gen.Const(true))), Maybe(Day),
        (day, kind, attempt, score, full, grade, absent, until) => new Func<CadreRow, string, ResultRow>((cadre, id) => new(cadre.County, id, cadre.Id, kind, day)
        {
            Attempt = attempt,
            Score = score,
            FullMark = full,
            PassMark = attempt == 2 ? 70 : null,
            Grade = grade,
            Absent = absent,
            ValidUntil = until < day ? null : until,
        }));

    private static Gen<Func<CadreRow, string, ReserveRow>> Spell { get; } = Gen.Select(
        Day, Maybe(Day), Gen.OneOf("township_principal", "township_deputy", "village_main"), Code("appointed", "age", "unsuitable", "other"),
        (day, end, level, reason) => new Func<CadreRow, string, ReserveRow>((cadre, id) => new(cadre.County, id, cadre.Id, level, day) { Exit = end < day ? day : end, Reason = end is null ? null : reason }));

    private static Gen<List<ElectionRow>> Elections { get; } = Gen.Select(Day, Day, Code("A", "A1", "B"), (one, other, unit) => new List<ElectionRow>
    {
        new("A", "e1", "村换届", one) { Unit = unit }, new("B", "e2", "乡镇换届", other),
    });

    /// <summary>A roster that holds them, and the rows themselves for the plain reckoning.</summary>
    public static Gen<(Roster Roster, PromotionRoster Held)> Roster { get; } = Gen.Select(
        RandomRosters.Roster, Gen.Select(Gen.Int[0, 30], Appointment).List[0, 30], Gen.Select(Gen.Int[0, 30], Result).List[0, 40], Gen.Select(Gen.Int[0, 30], Spell).List[0, 15], Elections,
        (roster, appointments, results, spells, elections) =>
        {
            CadreRow Who(int place) => place < roster.Cadres.Count ? roster.Cadres[place] : roster.Cadres.Count > 0 && place < 28 ? roster.Cadres[place % roster.Cadres.Count] : new("A", "9999");
            PromotionRoster held = new()
            {
                Appointments = [.. appointments.Select((each, number) => each.Item2(Who(each.Item1), $"n{number:00}"))],
                Results = [.. results.Select((each, number) => each.Item2(Who(each.Item1), $"r{number:00}"))],
                Reserve = [.. spells.Select((each, number) => each.Item2(Who(each.Item1), $"v{number:00}"))],
                Elections = elections,
            };
            return (roster with { Others = held.Rows() }, held);
        });
}
