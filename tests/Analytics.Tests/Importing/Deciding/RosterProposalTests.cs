using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Storage;
using Dapper;

namespace CadreTraining.Analytics.Tests.Importing;

[TestClass]
public sealed class RosterProposalTests
{
    private const string Township = "420100100";
    private const string Other = "420100200";
    private const string Village = "420100100201";

    [TestMethod]
    public void A_cadre_on_a_roster_without_a_post_there_is_a_start_and_an_unknown_start_stays_unknown()
    {
        using County county = Start();
        Roster(county, Township, "2026-06-30", "0001,镇长,leading_group,", "0003,干事,township_ordinary,", "0004,副镇长,leading_group,2026-05-01");

        Assert.AreEqual("Start 0003 → 420100100 ? | Start 0004 → 420100100 2026-05-01", Proposed(county));
        long batch = county.Importer.Decide([.. Open(county).Select(proposal => new Decision(DecisionKind.Posting, proposal.Subject, "confirm"))], "420100", "张主任");

        Assert.AreEqual("0003 420100100 干事 township_ordinary true ? - | 0004 420100100 副镇长 leading_group true 2026-05-01 -", Postings(county, batch));
        Assert.AreEqual("", Proposed(county));
        Assert.AreEqual("rosters.csv", county.Importer.Batches()[0].Sources.Single().File, "A post leads to the roster that tells it.");
        Assert.IsEmpty(county.Sources.Verify());
    }

    [TestMethod]
    public void A_cadre_who_is_no_longer_on_the_roster_departs_at_the_latest_the_day_before_it()
    {
        using County county = Start();
        Roster(county, Other, "2026-06-30", "0006,村支书,village_main,");

        Assert.AreEqual("Start 0006 → 420100200 ? | Departure 0002 420100200 → 2026-06-29", Proposed(county));
        long batch = county.Importer.Decide([new(DecisionKind.Posting, Open(county)[1].Subject, "confirm", "2026-03-31")], "420100", "");

        Assert.AreEqual("0002 420100200 村支书 village_main true ? 2026-03-31", Postings(county, batch));
        Assert.AreEqual("Start 0006 → 420100200 ?", Proposed(county));
    }

    [TestMethod]
    public void A_cadre_who_left_one_roster_and_stands_on_another_is_one_move()
    {
        using County county = Start();
        Roster(county, Township, "2026-06-30", "0005,副镇长,leading_group,");
        Roster(county, Other, "2026-06-30", "0001,乡长,leading_group,2026-04-01", "0002,村支书,village_main,");

        Assert.AreEqual("Start 0005 → 420100100 ? | Move 0001 420100100 → 420100200 2026-04-01", Proposed(county));
        long batch = county.Importer.Decide([new(DecisionKind.Posting, Open(county)[1].Subject, "confirm")], "420100", "");

        Assert.AreEqual("0001 420100100 镇长 leading_group true 2020-01-01 2026-03-31 | 0001 420100200 乡长 leading_group true 2026-04-01 -", Postings(county, batch));
    }

    [TestMethod]
    public void A_move_on_an_unknown_day_ends_the_old_post_before_the_roster_that_lacks_the_cadre()
    {
        using County county = Start();
        Roster(county, Township, "2026-05-31", "0005,副镇长,leading_group,");
        Roster(county, Other, "2026-06-30", "0001,乡长,leading_group,", "0002,村支书,village_main,");

        long batch = county.Importer.Decide([new(DecisionKind.Posting, Open(county).Single(proposal => proposal.Kind == ProposalKind.Move).Subject, "confirm", "")], "420100", "");

        Assert.AreEqual("0001 420100100 镇长 leading_group true 2020-01-01 2026-05-30 | 0001 420100200 乡长 leading_group true ? -", Postings(county, batch));
    }

    [TestMethod]
    public void A_second_post_elsewhere_is_a_start_that_says_where_the_cadre_also_is()
    {
        using County county = Start();
        Roster(county, Other, "2026-06-30", "0001,挂职副乡长,leading_group,2026-04-01", "0002,村支书,village_main,");

        PostingProposal proposal = Open(county).Single();

        Assert.AreEqual("Start 东山镇", $"{proposal.Kind} {string.Join('、', proposal.AlsoIn)}");
        long batch = county.Importer.Decide([new(DecisionKind.Posting, proposal.Subject, "confirm")], "420100", "");
        Assert.AreEqual("0001 420100200 挂职副乡长 leading_group ? 2026-04-01 -", Postings(county, batch), "Which of the two is the main post nobody said.");
    }

    [TestMethod]
    public void A_new_layer_in_the_same_unit_ends_one_post_and_begins_another()
    {
        using County county = Start();
        Roster(county, Township, "2026-06-30", "0001,四级调研员,township_ordinary,2026-05-10");

        Assert.AreEqual("Move 0001 420100100 → 420100100 2026-05-10", Proposed(county));
    }

    [TestMethod]
    public void A_roster_says_nothing_of_units_and_layers_that_it_does_not_list()
    {
        using County county = Start();
        county.Import(county.With("org_units.csv", $"unit_code,name,level,kind,parent_code\n{Village},长兴村,village_level,village,{Township}\n"),
            county.With("postings.csv", $"posting_id,cadre_id,unit_code,layer,start_date\n7,0004,{Village},village_main,2021-01-01\n8,0005,{Township},township_ordinary,2021-01-01\n9,0006,{Township},leading_group,2021-01-01\n"));
        Roster(county, Township, "2026-06-30", "0001,镇长,leading_group,");

        Assert.AreEqual("Departure 0006 420100100 → 2026-06-29", Proposed(county), "Neither the village's secretary nor the township's ordinary staff.");
    }

    [TestMethod]
    public void Only_the_latest_roster_of_a_unit_counts_and_never_against_what_came_after_it()
    {
        using County county = Start();
        Roster(county, Township, "2026-03-31", "0001,镇长,leading_group,", "0003,干事,township_ordinary,");
        Roster(county, Township, "2026-06-30", "0001,镇长,leading_group,");
        county.Import(county.With("postings.csv", $"posting_id,cadre_id,unit_code,layer,start_date\n8,0005,{Township},leading_group,2026-07-01\n"));

        Assert.AreEqual("", Proposed(county));
    }

    [TestMethod]
    public void A_roster_that_lists_somebody_unknown_proposes_no_departures_before_that_is_decided()
    {
        using County county = Start();
        Roster(county, Township, "2026-06-30", "?420100100/王炜,镇长,leading_group,");

        Assert.AreEqual("", Proposed(county));
        Assert.AreEqual("东山镇 2026-06-30 1", string.Join(", ", new Review(county.Warehouse).WaitingRosters("420100").Select(each => $"{each.UnitName} {each.RosterDate:yyyy-MM-dd} {each.People}")));
        county.Importer.Decide([new(DecisionKind.Person, "?420100100/王炜", "new")], "420100", "");

        Assert.AreEqual($"Departure 0001 420100100 → 2026-06-29 | Start {county.Importer.Decisions()[0].Decision.Value} → 420100100 ?", Proposed(county));
    }

    [TestMethod]
    public void What_was_declined_is_not_proposed_again_until_another_roster_says_it()
    {
        using County county = Start();
        Roster(county, Other, "2026-06-30", "0006,村支书,village_main,");
        string[] subjects = [.. Open(county).Select(proposal => proposal.Subject)];
        county.Importer.Decide([.. subjects.Select(subject => new Decision(DecisionKind.Posting, subject, "decline"))], "420100", "");

        Assert.AreEqual("", Proposed(county));
        Assert.AreEqual(2, county.Count("postings"));
        Assert.AreEqual("no-such-proposal", Assert.ThrowsExactly<ImportRefusedException>(() => county.Importer.Decide([new(DecisionKind.Posting, subjects[0], "confirm")], "420100", "")).Code);
        Roster(county, Other, "2026-07-20", "0006,村支书,village_main,");
        Assert.AreEqual("Start 0006 → 420100200 ? | Departure 0002 420100200 → 2026-07-19", Proposed(county));
    }

    [TestMethod]
    [DataRow("2019-12-31")]
    [DataRow("yesterday")]
    public void A_day_that_cannot_be_is_refused(string day)
    {
        using County county = Start();
        Roster(county, Township, "2026-06-30", "0005,副镇长,leading_group,");
        string subject = Open(county).Single(proposal => proposal.Kind == ProposalKind.Departure).Subject;

        ImportRefusedException refused = Assert.ThrowsExactly<ImportRefusedException>(() => county.Importer.Decide([new(DecisionKind.Posting, subject, "confirm", day)], "420100", ""));

        Assert.AreEqual("not-a-day-of-a-post " + day, $"{refused.Code} {refused.Value}");
        Assert.IsNotEmpty(refused.In(new(Language.English)));
    }

    [TestMethod]
    public void A_roster_dated_long_after_today_is_refused()
    {
        using County county = Start();
        county.With("rosters.csv", $"unit_code,roster_date,cadre_id\n{Township},2026-12-31,0001\n");

        RowProblem problem = county.Import(Path.Combine(county.Files, "rosters.csv")).Problems.Single();

        Assert.AreEqual("The roster is dated 2026-12-31, a day that has not come", problem.Reason(new(Language.English)));
    }

    [TestMethod]
    public void Confirmed_rosters_are_undone_and_rebuilt_as_they_were()
    {
        using County county = Start();
        Roster(county, Township, "2026-06-30", "0005,副镇长,leading_group,", "0003,干事,township_ordinary,2026-02-01");
        Roster(county, Other, "2026-06-30", "0001,乡长,leading_group,2026-04-01");
        string before = county.Content();
        long batch = county.Importer.Decide([.. Open(county).Select(proposal => new Decision(DecisionKind.Posting, proposal.Subject, "confirm"))], "420100", "");
        string after = county.Content();
        Assert.AreEqual(5, county.Count("postings"));

        string path = county.Warehouse.Path + ".rebuilt";
        county.Sources.Rebuild(path);
        using (Warehouse rebuilt = Warehouse.Open(path))
            Assert.AreEqual(after, string.Join("\n\n", rebuilt.Ledgers.Select(ledger => ledger.Name + "\n" + County.Content(rebuilt, ledger.Name))));
        county.Importer.Undo(batch, "");
        Assert.AreEqual(before, county.Content());
        county.Importer.Decide([.. Open(county).Select(proposal => new Decision(DecisionKind.Posting, proposal.Subject, "confirm"))], "420100", "");
        Assert.AreEqual(after, county.Content(), "The same postings under the same numbers.");
    }

    /// <summary>The smallest county with four more cadres.</summary>
    private static County Start()
    {
        County county = new County().WithTheBasics();
        county.Import();
        county.Import(county.With("cadres.csv", "cadre_id,name\n0003,赵六\n0004,钱七\n0005,孙八\n0006,周九\n"));
        return county;
    }

    private static void Roster(County county, string unit, string date, params string[] lines) => county.Importer.Run(new(
        [county.With("rosters.csv", "unit_code,roster_date,cadre_id,post,layer,in_post_since\n" + string.Concat(lines.Select(line => $"{unit},{date},{line}\n")))]));

    private static IReadOnlyList<PostingProposal> Open(County county) => new Review(county.Warehouse).Postings("420100");

    private static string Proposed(County county) => string.Join(" | ", Open(county).Select(proposal =>
        $"{proposal.Kind} {proposal.CadreId} {(proposal.From is { } from ? from.UnitCode + " " : "")}→ {(proposal.To is { } to ? to.UnitCode + " " : "")}{proposal.Day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "?"}"));

    private static string Postings(County county, long batch) => county.Warehouse.Read(connection => string.Join(" | ", connection.Query<string>("""
        select concat_ws(' ', cadre_id, unit_code, post, layer, coalesce(cast(is_main as varchar), '?'), coalesce(cast(start_date as varchar), '?'), coalesce(cast(end_date as varchar), '-'))
        from postings where batch_id = $batch
        """, new { batch }).Order(StringComparer.Ordinal)));
}
