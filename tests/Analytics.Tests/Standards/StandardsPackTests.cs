using CadreTraining.Analytics.Standards;

namespace CadreTraining.Analytics.Tests.Standards;

[TestClass]
public sealed class StandardsPackTests
{
    private const string Rest = """ "title": {"zh-CN": "学时", "en": "Hours"}, "issuer": "县委", "source": "文件" """;

    [TestMethod]
    public void The_shipped_packs_are_of_2006_and_2023_and_every_rule_says_its_source()
    {
        IReadOnlyList<StandardsPack> packs = StandardsPack.Shipped();

        Assert.AreEqual("cadre-2006 cadre-2023", string.Join(' ', packs.Select(pack => pack.Name)));
        Assert.IsTrue(packs.SelectMany(pack => pack.Standards).All(standard => standard.Source.Length > 0 && standard.Issuer.Length > 0));
    }

    [TestMethod]
    public void A_rule_that_was_stored_is_read_back_as_it_was()
    {
        foreach (StandardsPack pack in StandardsPack.Shipped())
        {
            foreach ((Standard standard, StandardRule rule) in pack.Standards.Zip(pack.Rules))
            {
                Standard again = StandardsPack.Parse(rule.Json, rule.Place);
                Assert.AreEqual(standard.Title, again.Title);
                Assert.AreEqual(standard.Place, again.Place);
                Assert.AreEqual(Told(standard.Alternatives), Told(again.Alternatives));
                CollectionAssert.AreEqual(standard.Audience.Layers.ToArray(), again.Audience.Layers.ToArray());
                Assert.AreEqual(standard.Window, again.Window);
                Assert.AreEqual(standard.EffectiveFrom, again.EffectiveFrom);
            }
        }
    }

    [TestMethod]
    public void Twelve_days_or_ninety_hours_are_two_alternatives_and_the_first_of_them_leads()
    {
        StandardsPack pack = Read("""{"id": "a", REST, "audience": {"layers": ["village_main"], "age_under": 35}, "metric": "any_of", "of": [{"metric": "hours", "threshold": 90}, {"metric": "days", "threshold": 12.5}], "window": {"kind": "rolling_months", "n": 12}, "channel_caps": {"online": 40}, "prorate": false, "grace_days": 30}""");

        Standard standard = pack.Standards.Single();
        CollectionAssert.AreEqual(new Alternative[] { new(Metric.Hours, 90), new(Metric.Days, 12.5m) }, standard.Alternatives.ToArray());
        Assert.AreEqual(new Window(WindowKind.RollingMonths, 12), standard.Window);
        Assert.AreEqual(40, standard.ChannelCaps["online"]);
        Assert.AreEqual(35, standard.Audience.AgeUnder);
        Assert.IsFalse(standard.Prorate);
    }

    [TestMethod]
    [DataRow(""" "metric": "classes", "threshold": 2, "min_level": "county" """, "Classes 2 county")]
    [DataRow(""" "metric": "classes" """, "Classes 1")]
    [DataRow(""" "metric": "courses", "courses": ["C1", "C2", "C1"] """, "Courses 2 C1 C2")]
    [DataRow(""" "metric": "exam", "kind": "qualification", "score": 80 """, "Exam 80 qualification")]
    [DataRow(""" "metric": "exam", "kind": "study_exam" """, "Exam 60 study_exam")]
    [DataRow(""" "metric": "before_post", "look_back_years": 3, "makeup_months": 6 """, "BeforePost 1 3 6")]
    [DataRow(""" "metric": "before_post" """, "BeforePost 1 5 12")]
    [DataRow(""" "metric": "rotation", "share": 0.25, "min_level": "prefecture" """, "Rotation 1 prefecture 0.25")]
    [DataRow(""" "metric": "rotation" """, "Rotation 1 0.2")]
    [DataRow(""" "metric": "any_of", "of": [{"metric": "hours", "threshold": 90}, {"metric": "classes", "count": 3}] """, "Hours 90; Classes 3")]
    public void A_metric_that_counts_is_read_with_what_it_needs(string metric, string read)
    {
        StandardsPack pack = Read("""{"id": "a", REST, "audience": {}, METRIC, "window": {"kind": "years", "n": 5}}""".Replace("METRIC", metric, StringComparison.Ordinal));

        Assert.IsEmpty(pack.Problems);
        Assert.AreEqual(read, Told(pack.Standards.Single().Alternatives));
    }

    private static string Told(IEnumerable<Alternative> ways)
    {
        return string.Join("; ", ways.Select(One));

        static string One(Alternative way) => string.Join(' ', new[] { way.Metric.ToString(), FormattableString.Invariant($"{way.Threshold:0.#}"), way.MinLevel, way.ExamKind }
            .Concat(way.Courses)
            .Append(way.Metric == Metric.BeforePost ? $"{way.BeforePost.LookBackYears} {way.BeforePost.MakeUpMonths}" : null)
            .Append(way.Metric == Metric.Rotation ? FormattableString.Invariant($"{way.YearlyShare:0.##}") : null).OfType<string>());
    }

    [TestMethod]
    [DataRow(""" "metric": "courses" """, "courses missing-field")]
    [DataRow(""" "metric": "exam" """, "kind missing-field")]
    [DataRow(""" "metric": "exam", "kind": "driving" """, "kind unknown-code")]
    [DataRow(""" "metric": "exam", "kind": "study_exam", "score": 150 """, "score not-a-score")]
    [DataRow(""" "metric": "classes", "threshold": 1.5 """, "threshold not-a-whole-number")]
    [DataRow(""" "metric": "classes", "min_level": "moon" """, "min_level unknown-code")]
    [DataRow(""" "metric": "rotation", "share": 1.2 """, "share not-a-share")]
    [DataRow(""" "metric": "any_of", "of": [{"metric": "hours", "threshold": 90}, {"metric": "rotation"}] """, "of not-an-alternative")]
    public void A_hole_in_a_metric_that_counts_is_named(string metric, string hole)
    {
        StandardsPack pack = Read("""{"id": "a", REST, "audience": {}, METRIC, "window": {"kind": "years", "n": 5}}""".Replace("METRIC", metric, StringComparison.Ordinal));

        Assert.AreEqual(hole, string.Join(", ", pack.Problems.Select(problem => $"{problem.Column} {problem.Code}")));
    }

    [TestMethod]
    public void A_rule_stored_when_counted_metrics_were_only_listed_stays_listed()
    {
        Standard stored = StandardsPack.Parse("""{"id": "a", REST, "audience": {}, "metric": "courses", "window": {"kind": "calendar_year"}}""".Replace("REST", Rest, StringComparison.Ordinal), 1);

        Assert.IsFalse(stored.IsMeasured);
        Assert.AreEqual("courses", stored.MetricName);
    }

    [TestMethod]
    [DataRow("""{"id": "a", REST, "audience": {}, "metric": "hours", "window": {"kind": "calendar_year"}}""", "threshold missing-threshold")]
    [DataRow("""{"id": "a", REST, "audience": {}, "metric": "hours", "threshold": 0, "window": {"kind": "calendar_year"}}""", "threshold missing-threshold")]
    [DataRow("""{"id": "a", REST, "audience": {}, "metric": "hours", "threshold": 90}""", "window missing-window")]
    [DataRow("""{"id": "a", REST, "audience": {}, "metric": "hours", "threshold": 90, "window": {"kind": "moon"}}""", "window unknown-window")]
    [DataRow("""{"id": "a", REST, "audience": {}, "metric": "hours", "threshold": 90, "window": {"kind": "rolling_months"}}""", "n missing-window")]
    [DataRow("""{"id": "a", REST, "audience": {}, "metric": "hours", "threshold": 90, "window": {"kind": "programme", "from": "2026-01-01"}}""", "window missing-window")]
    [DataRow("""{"id": "a", REST, "audience": {}, "metric": "points", "threshold": 90, "window": {"kind": "calendar_year"}}""", "metric unknown-metric")]
    [DataRow("""{"id": "a", REST, "audience": {"layers": ["mayor"]}, "metric": "hours", "threshold": 90, "window": {"kind": "calendar_year"}}""", "layers unknown-code")]
    [DataRow("""{"id": "a", REST, "audience": {}, "metric": "hours", "threshold": 90, "window": {"kind": "calendar_year"}, "channels": ["radio"]}""", "channels unknown-code")]
    [DataRow("""{"id": "a", REST, "audience": {}, "metric": "hours", "threshold": 90, "window": {"kind": "calendar_year"}, "channel_caps": {"radio": 1}}""", "channel_caps unknown-code")]
    [DataRow("""{"id": "a", REST, "metric": "hours", "threshold": 90, "window": {"kind": "calendar_year"}}""", "audience missing-field")]
    [DataRow("""{"id": "a", REST, "audience": {}, "metric": "hours", "threshold": 90, "window": {"kind": "calendar_year"}, "effective_from": "2026-02-30"}""", "effective_from not-a-day")]
    [DataRow("""{"id": "a", REST, "audience": {}, "metric": "hours", "threshold": 90, "window": {"kind": "calendar_year"}, "effective_from": "2026-02-02", "effective_to": "2026-02-01"}""", "effective_to end-before-start")]
    [DataRow("""{"id": "a", REST, "audience": {}, "metric": "any_of", "of": [], "window": {"kind": "calendar_year"}}""", "of missing-threshold")]
    public void A_hole_is_named(string rule, string hole)
    {
        StandardsPack pack = Read(rule);

        Assert.AreEqual(hole, string.Join(", ", pack.Problems.Select(problem => $"{problem.Column} {problem.Code}")));
        Assert.IsEmpty(pack.Standards);
        Assert.HasCount(1, pack.Rules);
    }

    [TestMethod]
    [DataRow("2024-01-01", null)]
    [DataRow("2023-12-31", "versions-overlap")]
    [DataRow("2024-01-02", "versions-leave-a-gap")]
    public void Versions_of_a_standard_follow_each_other_day_by_day(string from, string? code)
    {
        StandardsPack pack = Read(Version("\"2006-01-01\"", "\"2023-12-31\""), Version($"\"{from}\"", "null"));

        Assert.AreEqual(code, pack.Problems.SingleOrDefault()?.Code);
        Assert.HasCount(code is null ? 2 : 1, pack.Standards);
    }

    [TestMethod]
    [DataRow("{", "not-json")]
    [DataRow("{}", "missing-field")]
    [DataRow("""{"pack": "own", "standards": []}""", "empty-pack")]
    [DataRow("[]", "missing-field")]
    public void A_pack_that_is_none_is_said_so(string json, string code)
    {
        Assert.AreEqual(code, StandardsPack.Read(json, "own.standards.json").Problems[0].Code);
    }

    private static string Version(string from, string to) => $$"""{"id": "a", REST, "audience": {}, "metric": "hours", "threshold": 90, "window": {"kind": "calendar_year"}, "effective_from": {{from}}, "effective_to": {{to}}}""";

    private static StandardsPack Read(params string[] rules) => StandardsPack.Read($$"""{"pack": "own", "standards": [{{string.Join(',', rules).Replace("REST", Rest, StringComparison.Ordinal)}}]}""", "own.standards.json");
}
