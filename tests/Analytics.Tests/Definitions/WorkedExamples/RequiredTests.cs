namespace CadreTraining.Analytics.Tests.Definitions;

/// <summary>Windows, eligible days, and how much a person is asked for.</summary>
[TestClass]
public sealed class RequiredTests
{
    private static readonly StandardRow TwoHours = new("two", ("hours", 2));

    [TestMethod]
    public void A_whole_year_in_post_asks_for_the_whole_threshold() => Assert.AreEqual(73m, Required(new Given().Posting("a", "T1")));

    [TestMethod]
    public void Eligible_days_begin_with_the_posting() =>
        Assert.AreEqual(36.8m, Required(new Given().Posting("a", "T1", from: "2025-07-01"))); // 184 days x 0.2

    [TestMethod]
    public void Eligible_days_stop_with_the_end_of_a_posting_even_one_in_the_future()
    {
        Given given = new Given().Posting("a", "T1", to: "2025-09-30").DataTo("2025-06-30");
        Assert.AreEqual(54.6m, Required(given)); // 31+28+31+30+31+30+31+31+30 = 273 days x 0.2
    }

    [TestMethod]
    public void Two_postings_on_one_day_are_one_eligible_day() =>
        Assert.AreEqual(73m, Required(new Given().Posting("a", "T1").Posting("a", "V1", from: "2025-01-01", main: false)));

    [TestMethod]
    public void Days_in_any_post_are_eligible_also_in_another_unit() =>
        Assert.AreEqual(73m, Required(new Given().Posting("a", "T2", to: "2025-06-30").Posting("a", "T1", from: "2025-07-01")));

    [TestMethod]
    public void Exempt_days_are_not_eligible_and_both_ends_of_an_exemption_count() =>
        Assert.AreEqual(71m, Required(new Given().Posting("a", "T1").Exempt("a", "2025-03-01", "2025-03-10"))); // 10 days x 0.2 less

    [TestMethod]
    public void An_exemption_without_an_end_goes_on() =>
        Assert.AreEqual(60.8m, Required(new Given().Posting("a", "T1").Exempt("a", "2025-11-01", null))); // 61 days x 0.2 less

    [TestMethod]
    public void Required_is_rounded_half_up_to_a_tenth()
    {
        // 2 hours over a programme of 40 days: 1 day asks for 0.05, which is 0.1; 5 days for 0.25, which is 0.3; 3 days for 0.15, which is 0.2.
        StandardRow programme = TwoHours with { Window = "programme", ProgrammeFrom = new(2025, 3, 1), ProgrammeTo = new(2025, 4, 9) };
        Assert.AreEqual(0.1m, Required(new Given().Standard(programme).Posting("a", "T1", from: "2025-04-09")));
        Assert.AreEqual(0.3m, Required(new Given().Standard(programme).Posting("a", "T1", from: "2025-04-05")));
        Assert.AreEqual(0.2m, Required(new Given().Standard(programme).Posting("a", "T1", from: "2025-04-07")));
    }

    [TestMethod]
    public void A_standard_that_does_not_prorate_asks_for_its_bare_threshold() =>
        Assert.AreEqual(73m, Required(new Given().Standard(Given.Hours73 with { Prorate = false }).Posting("a", "T1", from: "2025-07-01")));

    [TestMethod]
    public void A_calendar_year_counts_from_its_first_to_its_last_day()
    {
        Given given = new Given().Posting("a", "T1").Attended("a", "2024-12-31", 1).Attended("a", "2025-01-01", 2).Attended("a", "2025-12-31", 4);
        Assert.AreEqual(6m, given.Person("a").Hours("achieved"));
        Assert.AreEqual(2m, given.Person("a", new() { AsOf = new(2025, 12, 30) }).Hours("achieved")); // never after the day asked about
    }

    [TestMethod]
    public void Rolling_months_start_on_the_day_after_the_same_day()
    {
        // 12 months to 2025-06-14 begin on 2024-06-15.
        Given given = new Given().Standard(TwoHours with { Window = "rolling_months", N = 12 })
            .Posting("a", "T1").Attended("a", "2024-06-14", 1).Attended("a", "2024-06-15", 2).Attended("a", "2025-06-14", 4).Attended("a", "2025-06-15", 8);
        Assert.AreEqual(6m, given.Person("a", new() { AsOf = new(2025, 6, 14) }).Hours("achieved"));
    }

    [TestMethod]
    public void Rolling_months_to_the_last_of_a_month_start_on_the_first_of_one()
    {
        // The day after 2025-02-28 is 1 March; less 3 months, 2024-12-01.
        Given given = new Given().Standard(TwoHours with { Window = "rolling_months", N = 3 })
            .Posting("a", "T1").Attended("a", "2024-11-30", 1).Attended("a", "2024-12-01", 2);
        Assert.AreEqual(2m, given.Person("a", new() { AsOf = new(2025, 2, 28) }).Hours("achieved"));
    }

    [TestMethod]
    public void A_day_that_the_month_lacks_becomes_its_last()
    {
        // The day after 2025-05-30 is the 31st; three months before there is no 31 February: 2025-02-28.
        Given given = new Given().Standard(TwoHours with { Window = "rolling_months", N = 3 })
            .Posting("a", "T1").Attended("a", "2025-02-27", 1).Attended("a", "2025-02-28", 2);
        Assert.AreEqual(2m, given.Person("a", new() { AsOf = new(2025, 5, 30) }).Hours("achieved"));
    }

    [TestMethod]
    public void A_window_of_years_ends_with_the_year_asked_about()
    {
        // 3 years to 2025: 2023-01-01 to 2025-12-31, 1096 days; 2025 alone 365 of them.
        StandardRow years = new("years", ("hours", 109.6m)) { Window = "years", N = 3 };
        Given given = new Given().Standard(years).Posting("a", "T1", from: "2025-01-01")
            .Attended("a", "2022-12-31", 1).Attended("a", "2023-01-01", 2).Attended("a", "2025-12-31", 4);
        Assert.AreEqual(6m, given.Person("a").Hours("achieved")); // hours count whatever post the cadre held then, if any
        Assert.AreEqual(36.5m, given.Person("a").Hours("required"));
    }

    [TestMethod]
    public void A_programme_counts_between_its_own_dates_whatever_the_year_asked_about()
    {
        StandardRow programme = TwoHours with { Window = "programme", ProgrammeFrom = new(2024, 3, 1), ProgrammeTo = new(2024, 4, 9) };
        Given given = new Given().Standard(programme).Posting("a", "T1").Attended("a", "2024-02-29", 1).Attended("a", "2024-03-01", 2).Attended("a", "2024-04-10", 4);
        Assert.AreEqual(2m, given.Person("a").Hours("achieved"));
    }

    private static decimal Required(Given given) => given.Person("a").Hours("required");
}
