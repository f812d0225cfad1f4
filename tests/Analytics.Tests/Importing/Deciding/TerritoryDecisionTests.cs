using System.Text.Json;
using CadreTraining.Analytics.Importing;
using static CadreTraining.Analytics.Tests.Importing.TwoTownships;

namespace CadreTraining.Analytics.Tests.Importing;

/// <summary>A township's data manager decides about the township's people, classes and rosters: of the neighbours' nothing waits for them, and nothing goes by such a name.</summary>
[TestClass]
public sealed class TerritoryDecisionTests
{
    private const string Ours = "?420100100/王炜";
    private const string Theirs = "?420100200/李金丝雀儿";

    [TestMethod]
    public void Only_the_townships_own_people_wait_and_only_they_are_offered()
    {
        using County county = Waiting();

        ReviewPage<PersonQuestion> people = new Review(county.Warehouse, OfDongshan).People("420100", 0, 10);

        Assert.AreEqual("0001 ?420100100/王炜", string.Join(' ', people.Items.SelectMany(question => question.Candidates.Select(candidate => candidate.CadreId).Append(question.Subject))));
        Assert.AreEqual(1, people.Total);
        Assert.AreEqual(3, new Review(county.Warehouse).People("420100", 0, 10).Total, "The county has both labels, and two numbers of one name.");
        TerritoryTests.AssertNoCanary(Shown(county));
    }

    [TestMethod]
    public void Only_the_townships_own_classes_wait_beside_those_that_everybody_may_know()
    {
        using County county = Waiting();

        ReviewPage<ClassQuestion> classes = new Review(county.Warehouse, OfDongshan).Classes("420100", 0, 10);

        ClassQuestion question = classes.Items.Single();
        Assert.AreEqual("K5 东山夜校二班 → K2", $"{question.ClassId} {question.Name} → {string.Join(' ', question.Candidates.Select(candidate => candidate.ClassId))}");
        Assert.IsGreaterThan(1, new Review(county.Warehouse).Classes("420100", 0, 10).Total);
    }

    [TestMethod]
    public void Only_the_townships_own_rosters_propose_and_a_move_between_neighbours_is_for_the_county()
    {
        using County county = Waiting();

        Assert.AreEqual("Start 0003", Proposed(new Review(county.Warehouse, OfDongshan)));
        Assert.AreEqual("Start 0003 | Departure 0002 | Start 0006 | Move 0001", Proposed(new Review(county.Warehouse)));
        static string Proposed(Review review) => string.Join(" | ", review.Postings("420100").Select(proposal => $"{proposal.Kind} {proposal.CadreId}"));
    }

    [TestMethod]
    public void The_township_decides_about_its_own_and_the_decision_is_undone_by_it()
    {
        using County county = Waiting();
        string before = county.Content();

        long batch = county.Importer.Decide(
            [new(DecisionKind.Person, Ours, "same", "0001"), new(DecisionKind.Class, "K5", "same", "K2"), new(DecisionKind.Unit, "420100100/东头", "same", "420100100201"), new(DecisionKind.Question, "no-post|420100/0001", "explained", null, "核实")],
            "420100", "王", OfDongshan);

        Assert.HasCount(4, county.Importer.Decisions(within: OfDongshan));
        Assert.HasCount(4, new Review(county.Warehouse, OfDongshan).Decided(batch));
        Assert.AreEqual(4, new Review(county.Warehouse, OfDongshan).Decided(0, 10).Total);
        Assert.IsEmpty(county.Importer.Decisions(within: OfXihe));
        Assert.IsEmpty(new Review(county.Warehouse, OfXihe).Decided(batch));
        Assert.AreEqual(0, new Review(county.Warehouse, OfXihe).Decided(0, 10).Total);
        county.Importer.Undo(batch, "王", OfDongshan);
        Assert.AreEqual(before, county.Content());
    }

    [TestMethod]
    // About a neighbour's, and about what there is not: the answer is the same.
    [DataRow(DecisionKind.Person, Theirs, "new", null, "decided-about-nothing")]
    [DataRow(DecisionKind.Person, Theirs, "skip", null, "decided-about-nothing")]
    [DataRow(DecisionKind.Person, "?420100200/没有的人", "new", null, "decided-about-nothing")]
    [DataRow(DecisionKind.Person, "0002", "same", "0001", "decided-about-nothing")]
    [DataRow(DecisionKind.Person, Ours, "same", "0002", "unknown-cadre")]
    [DataRow(DecisionKind.Person, Ours, "same", "0099", "unknown-cadre")]
    [DataRow(DecisionKind.Class, "K3", "same", "K2", "decided-about-nothing")]
    [DataRow(DecisionKind.Class, "K1", "same", "K2", "decided-about-nothing")]
    [DataRow(DecisionKind.Class, "K99", "same", "K2", "decided-about-nothing")]
    [DataRow(DecisionKind.Class, "K5", "same", "K3", "unknown-class")]
    [DataRow(DecisionKind.Class, "K5", "same", "K99", "unknown-class")]
    [DataRow(DecisionKind.Unit, "420100200/西头", "same", "420100100201", "decided-about-nothing")]
    [DataRow(DecisionKind.Unit, "420100/西头", "same", "420100100201", "decided-about-nothing")]
    [DataRow(DecisionKind.Unit, "420100100/西头", "same", "420100200201", "unknown-unit")]
    [DataRow(DecisionKind.Unit, "420100100/西头", "same", "999", "unknown-unit")]
    [DataRow(DecisionKind.Question, "no-post|420100/0002", "explained", null, "decided-about-nothing")]
    [DataRow(DecisionKind.Question, "unknown-start|420100/2", "explained", null, "decided-about-nothing")]
    [DataRow(DecisionKind.Question, "december|420100200/2026", "explained", null, "decided-about-nothing")]
    [DataRow(DecisionKind.Question, "december|999/2026", "explained", null, "decided-about-nothing")]
    [DataRow(DecisionKind.Query, "/coverage?unit=420100200", "raised", Xihe, "decided-about-nothing")]
    [DataRow(DecisionKind.Posting, "departure|0002|2||2026-06-30", "confirm", null, "no-such-proposal")]
    [DataRow(DecisionKind.Posting, "departure|0009|2||2026-06-30", "confirm", null, "no-such-proposal")]
    public void Of_what_lies_outside_there_is_nothing_by_that_name(string kind, string subject, string choice, string? value, string expected)
    {
        using County county = Waiting();
        string before = county.Content();

        Assert.AreEqual(expected, Assert.ThrowsExactly<ImportRefusedException>(() => county.Importer.Decide([new(kind, subject, choice, value)], "420100", "王", OfDongshan)).Code);

        Assert.AreEqual(before, county.Content());
        Assert.IsEmpty(county.Importer.Decisions());
    }

    [TestMethod]
    public void What_a_township_teaches_counts_for_its_own_files_and_not_for_the_countys_or_the_neighbours()
    {
        using County county = Waiting();
        string sheet = county.With("名单.csv", "序,甲,乙,丙\n1,王伟,春训,20\n2,赵六,春训,20\n");
        string fingerprint = Assert.ThrowsExactly<ImportRefusedException>(() => county.Import(OfDongshan, sheet)).Tables.Single().Fingerprint;
        county.Importer.Decide([new(DecisionKind.Columns, fingerprint, "taught", JsonSerializer.Serialize(new Teaching("register", 1, 1, new Dictionary<int, string> { [2] = "name", [3] = "class", [4] = "hours" }), JsonSerializerOptions.Web))], "420100", "王", OfDongshan);

        Assert.IsNotNull(county.Importer.Plan(new([sheet]) { Within = Territory.Of(Dongshan + "201") }).Preview);
        Assert.AreEqual("nothing-readable", Assert.ThrowsExactly<ImportRefusedException>(() => county.Import(OfXihe, sheet)).Code);
        Assert.AreEqual("nothing-readable", Assert.ThrowsExactly<ImportRefusedException>(() => county.Import(sheet)).Code);
    }

    [TestMethod]
    public void Whom_the_county_said_a_townships_row_to_be_stays_so_when_the_townships_file_comes_again()
    {
        using County county = Waiting();
        string file = county.With("attendance.csv", $"class_id,cadre_id,held_on,recognised_hours,unit_at_time\nK2,{Ours},2026-04-02,8,420100100\n");
        county.Importer.Decide([new(DecisionKind.Person, Ours, "same", "0004")], "420100", "县");

        ImportReceipt again = county.Import(OfDongshan, file);

        Assert.IsNull(again.Batch, string.Join('\n', again.Problems));
        Assert.IsEmpty(again.Problems);
    }

    [TestMethod]
    public void The_counties_that_wait_are_those_of_the_territorys_own_rows()
    {
        using County county = Waiting();
        county.Importer.Run(new([county.With("postings.csv", "posting_id,cadre_id,unit_code\n1,9,420100200\n")]) { County = "430000" });

        Assert.AreEqual("420100", string.Join(' ', new Review(county.Warehouse, OfDongshan).Counties()));
        Assert.AreEqual("420100 430000", string.Join(' ', new Review(county.Warehouse, OfXihe).Counties()));
    }

    /// <summary>Both townships have somebody not known for certain, two classes of one name, and a roster that differs from the postings.</summary>
    private static County Waiting()
    {
        County county = Imported();
        county.With("cadres.csv", "cadre_id,name,birth_month\n0006,李金丝雀,1990-01\n");
        county.With("postings.csv", "posting_id,cadre_id,unit_code,post,layer,start_date\n6,0006,420100200201,金丝雀干事,village_other,2024-01-01\n");
        county.With("classes.csv", """
            class_id,name,year,sponsor_unit,start_date,end_date
            K5,东山夜校二班,2026,420100100,2026-04-01,2026-04-02
            K6,东山金丝雀夜校,2026,420100200,2026-04-01,2026-04-02
            """);
        county.With("attendance.csv", $"class_id,cadre_id,held_on,recognised_hours,unit_at_time\nK2,{Ours},2026-04-02,8,420100100\nK5,{Ours},2026-04-02,8,\nK3,{Theirs},2026-04-02,8,420100200\n");
        county.With("rosters.csv", "unit_code,roster_date,cadre_id,post,layer\n420100100,2026-06-30,0003,镇长,leading_group\n420100200,2026-06-30,0006,金丝雀乡长,leading_group\n420100200,2026-06-30,0001,金丝雀副乡长,leading_group\n");
        county.Import();
        foreach (string file in Directory.GetFiles(county.Files))
            File.Delete(file);
        return county;
    }

    /// <summary>All that the review says to the township.</summary>
    private static string Shown(County county)
    {
        Review review = new(county.Warehouse, OfDongshan);
        object[] shown = [review.Counties(), review.People("420100", 0, 100), review.Classes("420100", 0, 100), review.Postings("420100"), review.WaitingRosters("420100"), review.Decided(0, 100)];
        return JsonSerializer.Serialize(shown, new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
