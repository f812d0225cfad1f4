using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Storage;
using CsCheck;

namespace CadreTraining.Analytics.Tests.Importing;

[TestClass]
public sealed class DecidingTests
{
    private const string Wang = "?420100100/王伟";
    private const string Li = "?420100200/李四/1975-02";

    [TestMethod]
    public void Someone_said_to_be_a_known_cadre_brings_the_rows_along_and_their_lineage_stays()
    {
        using County county = WithLabels();

        long batch = county.Importer.Decide([new(DecisionKind.Person, Wang, "same", "0001")], "420100", "张主任");

        Assert.AreEqual("K1 0001 24.00\nK2 0001 8.00\nK2 " + Li + " 8.00", Attended(county));
        Assert.AreEqual("2 decision 张主任 0 1 1 0", Said(county.Importer.Batches()[0]));
        BatchSource source = county.Importer.Batches()[0].Sources.Single();
        Assert.AreEqual("attendance.csv attendance 2", $"{source.File} {source.Ledger} {source.Rows}");
        Assert.AreEqual(3L, county.Warehouse.Read(connection => Dapper.SqlMapper.ExecuteScalar<long>(connection, "select source_row from attendance where batch_id = $batch", new { batch })));
        Assert.IsEmpty(county.Sources.Verify());
    }

    [TestMethod]
    public void Someone_new_becomes_a_cadre_with_a_number_of_their_own()
    {
        using County county = WithLabels();

        county.Importer.Decide([new(DecisionKind.Person, Li, "new")], "420100", "");

        Decision taken = county.Importer.Decisions().Single().Decision;
        Assert.AreEqual(Labels.Cadre("420100200", "李四", new(1975, 2, 1)), taken.Value);
        Assert.Contains($"'cadre_id': {taken.Value}, 'name': 李四, 'sex': NULL, 'birth_month': 1975-02-01", county.Content("cadres"));
        Assert.Contains($"K2 {taken.Value} 8.00", Attended(county));
    }

    [TestMethod]
    public void A_second_new_person_of_the_same_name_takes_the_next_number()
    {
        using County county = WithLabels();
        county.Importer.Decide([new(DecisionKind.Person, Li, "new", "X-1")], "420100", "");
        Assert.AreEqual("cadre-exists", Refused(county, new Decision(DecisionKind.Person, Wang, "new", "X-1")));
        county.Importer.Decide([new(DecisionKind.Person, Wang, "new", Labels.Cadre("420100100", "王伟", null))], "420100", "");
        county.Importer.Undo(3, "");
        county.Import(county.With("cadres.csv", $"cadre_id,name\n{Labels.Cadre("420100100", "王伟", null)},王伟\n"));

        county.Importer.Decide([new(DecisionKind.Person, Wang, "new")], "420100", "");

        Assert.AreEqual(Labels.Cadre("420100100", "王伟", null) + "-2", county.Importer.Decisions()[0].Decision.Value);
    }

    [TestMethod]
    public void Someone_skipped_no_longer_stands_among_the_attendances()
    {
        using County county = WithLabels();

        county.Importer.Decide([new(DecisionKind.Person, Wang, "skip")], "420100", "");

        Assert.AreEqual("K1 0001 24.00\nK2 " + Li + " 8.00", Attended(county));
        Assert.AreEqual(2, county.Count("overwritten_attendance"));
    }

    [TestMethod]
    public void A_row_that_contradicts_what_stands_gives_way_and_says_so_also_when_its_file_comes_again()
    {
        using County county = new County().WithTheBasics();
        county.With("attendance.csv", $"class_id,cadre_id,held_on,recognised_hours\nK1,{Wang},2026-03-03,7\nK1,0001,2026-03-03,24\n");
        county.Import();

        county.Importer.Decide([new(DecisionKind.Person, Wang, "same", "0001")], "420100", "");

        Assert.AreEqual("K1 0001 24.00", Attended(county));
        RowProblem problem = county.Importer.Problems(2).Single();
        Assert.AreEqual($"attendance.csv 2 decided-otherwise {Wang} 0001", $"{problem.File} {problem.Row} {problem.Code} {problem.Text} {problem.Detail}");
        Assert.AreEqual($"“{Wang}” is “0001”, but another row already stands under “0001” and was kept; this one was not merged", problem.Reason(new(Language.English)));
        Assert.IsNull(county.Import().Batch, "The same file again changes nothing.");
    }

    [TestMethod]
    public void A_file_that_comes_again_follows_the_decisions_and_changes_nothing()
    {
        using County county = WithLabels();
        county.Importer.Decide([new(DecisionKind.Person, Wang, "same", "0001"), new(DecisionKind.Person, Li, "skip")], "420100", "");
        string before = county.Content();

        ImportReceipt again = county.Import();

        Assert.IsNull(again.Batch);
        Assert.AreEqual("0 0 4 0", string.Join(' ', again.Ledgers.Single(ledger => ledger.Ledger == "attendance") is var ledger ? [ledger.Added, ledger.Changed, ledger.Unchanged, ledger.Unmatched] : Array.Empty<long>()));
        Assert.AreEqual(before, county.Content());
    }

    [TestMethod]
    public void An_import_that_followed_a_decision_is_undone_before_it()
    {
        using County county = WithLabels();
        county.Importer.Decide([new(DecisionKind.Person, Wang, "same", "0001")], "420100", "");
        county.Import(county.With("attendance.csv", $"class_id,cadre_id,held_on,recognised_hours\nK3,{Wang},2026-05-02,6\n"), county.With("classes.csv", "class_id,name,start_date,end_date\nK3,秋训,2026-05-02,2026-05-02\n"));
        Assert.Contains("K3 0001 6.00", Attended(county));

        ImportRefusedException refused = Assert.ThrowsExactly<ImportRefusedException>(() => county.Importer.Undo(2, ""));

        Assert.AreEqual("later-batch 3", $"{refused.Code} {refused.Value}");
        county.Importer.Undo(3, "");
        county.Importer.Undo(2, "");
        Assert.Contains("K2 " + Wang, Attended(county));
    }

    [TestMethod]
    public void A_decision_about_the_rows_of_an_import_is_undone_before_it()
    {
        using County county = WithLabels();
        county.Importer.Decide([new(DecisionKind.Person, Wang, "same", "0001")], "420100", "");

        Assert.AreEqual("2", Assert.ThrowsExactly<ImportRefusedException>(() => county.Importer.Undo(1, "")).Value);
    }

    [TestMethod]
    public void A_decision_that_made_a_cadre_stays_while_a_later_batch_names_the_cadre()
    {
        using County county = WithLabels();
        county.Importer.Decide([new(DecisionKind.Person, Li, "new", "0003")], "420100", "");
        county.Import(county.With("exemptions.csv", "exemption_id,cadre_id,start_date\n1,0003,2026-01-01\n"));

        Assert.AreEqual("3", Assert.ThrowsExactly<ImportRefusedException>(() => county.Importer.Undo(2, "")).Value);
    }

    [TestMethod]
    public void Two_numbers_of_one_cadre_become_one_in_every_ledger_and_stay_one()
    {
        using County county = new County().WithTheBasics();
        county.With("attendance.csv", "class_id,cadre_id,held_on\nK1,0001,2026-03-03\nK1,0002,2026-03-03\n");
        county.With("exemptions.csv", "exemption_id,cadre_id,start_date\n1,0002,2026-01-01\n");
        county.Import();
        string before = county.Content();

        county.Importer.Decide([new(DecisionKind.Person, "0002", "same", "0001")], "420100", "");

        Assert.AreEqual("0001", string.Join(' ', county.Warehouse.Read(connection => Dapper.SqlMapper.Query<string>(connection,
            "select cadre_id from cadres union select cadre_id from postings union select cadre_id from attendance union select cadre_id from exemptions"))));
        Assert.AreEqual(2, county.Count("postings"));
        Assert.IsNull(county.Import().Batch, "The same files again change nothing.");
        Assert.IsEmpty(county.Sources.Verify());
        county.Importer.Undo(2, "");
        Assert.AreEqual(before, county.Content());
    }

    [TestMethod]
    public void A_class_said_to_be_another_gives_its_attendances_to_it_and_goes()
    {
        using County county = WithLabels();

        county.Importer.Decide([new(DecisionKind.Class, "K2", "same", "K1")], "420100", "");

        Assert.AreEqual("K1 0001 24.00\nK1 " + Wang + " 24.00\nK1 " + Li + " 8.00", Attended(county), "What K1 says of 王伟 stands.");
        Assert.AreEqual(1, county.Count("classes"));
        Assert.IsNull(county.Import().Batch);
        Assert.IsEmpty(county.Sources.Verify());
    }

    [TestMethod]
    public void A_skipped_class_goes_with_its_attendances()
    {
        using County county = WithLabels();

        county.Importer.Decide([new(DecisionKind.Class, "K2", "skip")], "420100", "");

        Assert.AreEqual("K1 0001 24.00\nK1 " + Wang + " 24.00", Attended(county));
        Assert.IsNull(county.Import().Batch);
    }

    [TestMethod]
    [DataRow("person", "?420100100/无此人", "same", "0001", "decided-about-nothing ?420100100/无此人")]
    [DataRow("person", "", "skip", null, "decided-about-nothing ")]
    [DataRow("person", Wang, "same", "0009", "unknown-cadre 0009")]
    [DataRow("person", Wang, "same", null, "same-as-nothing " + Wang)]
    [DataRow("person", Wang, "same", Wang, "same-as-itself " + Wang)]
    [DataRow("person", Wang, "perhaps", null, "unknown-choice perhaps")]
    [DataRow("person", "0001", "skip", null, "skipped-though-known 0001")]
    [DataRow("class", "K9", "skip", null, "decided-about-nothing K9")]
    [DataRow("class", "K2", "same", "K9", "unknown-class K9")]
    [DataRow("unit", "420100/东山", "same", "nowhere", "unknown-unit nowhere")]
    [DataRow("columns", "abc", "taught", "{", "unreadable-teaching abc")]
    [DataRow("posting", "start|0001||420100100|2026-01-01", "confirm", null, "no-such-proposal start|0001||420100100|2026-01-01")]
    [DataRow("weather", "x", "same", "y", "unknown-decision weather")]
    public void A_decision_that_cannot_be_meant_is_refused_with_a_reason(string kind, string subject, string choice, string? value, string expected)
    {
        using County county = WithLabels();
        string before = county.Content();

        ImportRefusedException refused = Assert.ThrowsExactly<ImportRefusedException>(() => county.Importer.Decide([new(DecisionKind.Person, Li, "skip"), new(kind, subject, choice, value)], "420100", ""));

        Assert.AreEqual(expected, $"{refused.Code} {refused.Value}");
        Assert.IsNotEmpty(refused.In(new(Language.Chinese)));
        Assert.IsNotEmpty(refused.In(new(Language.English)));
        Assert.AreEqual(before, county.Content(), "Nothing of the list is done.");
        Assert.HasCount(1, county.Importer.Batches());
    }

    [TestMethod]
    public void Of_two_who_decide_at_the_same_time_the_second_is_told_of_the_first()
    {
        using County county = WithLabels();
        string[] said = new string[2];

        Parallel.For(0, 2, place =>
        {
            try
            {
                said[place] = county.Importer.Decide([new(DecisionKind.Person, Wang, "same", place == 0 ? "0001" : "0002")], "420100", "").ToString(System.Globalization.CultureInfo.InvariantCulture);
            }
            catch (ImportRefusedException refused)
            {
                said[place] = $"{refused.Code} {refused.Value}";
            }
        });

        Assert.AreEqual("2 | decided-before 2", string.Join(" | ", said.Order(StringComparer.Ordinal)));
        Assert.HasCount(2, county.Importer.Batches());
    }

    [TestMethod]
    public void A_list_that_contradicts_itself_or_builds_on_itself_is_refused()
    {
        using County county = WithLabels();

        Assert.AreEqual("decided-twice", Refused(county, new Decision(DecisionKind.Person, Wang, "same", "0001"), new(DecisionKind.Person, Wang, "skip")));
        Assert.AreEqual("decided-in-a-chain", Refused(county, new Decision(DecisionKind.Person, Wang, "same", "0002"), new(DecisionKind.Person, "0002", "same", "0001")));
        Assert.AreEqual("nothing-decided", Refused(county));
        county.Warehouse.Keep("demonstration", "1");
        Assert.AreEqual("demonstration", Refused(county, new Decision(DecisionKind.Person, Wang, "skip")));
    }

    [TestMethod]
    public void A_decision_that_was_undone_can_be_taken_anew()
    {
        using County county = WithLabels();
        county.Importer.Decide([new(DecisionKind.Person, Wang, "same", "0002")], "420100", "");
        county.Importer.Undo(2, "");

        county.Importer.Decide([new(DecisionKind.Person, Wang, "same", "0001")], "420100", "");

        Assert.AreEqual("3 0001, 2 0002 undone", string.Join(", ", county.Importer.Decisions().Select(taken => $"{taken.Batch} {taken.Decision.Value}{(taken.UndoneAt is null ? "" : " undone")}")));
        Assert.AreEqual("0001", county.Warehouse.Read(connection => Decisions.InForce(connection, DecisionKind.Person))[Wang].Decision.Value);
    }

    [TestMethod]
    public void A_decision_whose_line_the_journal_lacks_is_written_there_when_the_store_is_opened_again()
    {
        using County county = WithLabels();
        county.Importer.Decide([new(DecisionKind.Person, Wang, "same", "0001"), new(DecisionKind.Person, Li, "new", Note: "本人到过")], "420100", "张主任");
        string journal = Path.Combine(county.Sources.Folder, "journal.jsonl");
        string whole = File.ReadAllText(journal);
        File.WriteAllText(journal, whole[..^40]); // killed in the middle of the line

        _ = new KeptSources(county.Warehouse);

        Assert.AreEqual(whole, File.ReadAllText(journal));
    }

    [TestMethod]
    public void Decisions_and_their_undoing_leave_the_store_as_it_was_and_a_rebuild_makes_the_same() => Gen.Int[1, 1_000_000].Sample(seed =>
    {
        using County county = Random(seed);
        string before = county.Content();
        long[] batches = [.. DecisionsOf(county, seed).Select(decision => county.Importer.Decide([decision], "420100", ""))];
        if (seed % 2 == 0)
            county.Importer.Undo(batches[^1], "");

        string path = county.Warehouse.Path + ".rebuilt";
        county.Sources.Rebuild(path);
        using (Warehouse rebuilt = Warehouse.Open(path))
        {
            foreach (string table in Schema.Tables(county.Warehouse.Ledgers))
                Assert.AreEqual(KeptSourcesTests.Whole(county.Warehouse, table), KeptSourcesTests.Whole(rebuilt, table), table);
        }

        Assert.IsEmpty(county.Sources.Verify());
        Assert.IsNull(county.Import().Batch, "The same files again change nothing.");
        foreach (long batch in batches.Reverse().Where(batch => county.Importer.Batches().First(each => each.Batch == batch).UndoneAt is null))
            county.Importer.Undo(batch, "");
        Assert.AreEqual(before, county.Content());
    }, iter: 6, threads: 1);

    [TestMethod]
    public void The_order_of_independent_decisions_does_not_matter_nor_whether_they_are_taken_together() => Gen.Int[1, 1_000_000].Sample(seed =>
    {
        using County together = Random(seed);
        using County apart = Random(seed);
        Decision[] decisions = DecisionsOf(together, seed);

        together.Importer.Decide(decisions, "420100", "");
        foreach (Decision decision in decisions.Reverse())
            apart.Importer.Decide([decision], "420100", "");

        Assert.AreEqual(together.Content(), apart.Content());
    }, iter: 6, threads: 1);

    /// <summary>Two cadres and two classes; rows of 王伟 and 李四, whom nobody knows for certain.</summary>
    private static County WithLabels()
    {
        County county = new County().WithTheBasics();
        county.With("classes.csv", "class_id,name,start_date,end_date\nK1,春训,2026-03-01,2026-03-03\nK2,夏训,2026-04-01,2026-04-02\n");
        county.With("attendance.csv", $"class_id,cadre_id,held_on,recognised_hours\nK1,0001,2026-03-03,24\nK2,{Wang},2026-04-02,8\nK1,{Wang},2026-03-03,24\nK2,{Li},2026-04-02,8\n");
        county.Import();
        return county;
    }

    /// <summary>Labels of twelve people over four classes; each is decided about on its own, and no two of them are the same cadre.</summary>
    private static County Random(int seed)
    {
        Random random = new(seed);
        County county = new County().WithTheBasics();
        county.With("cadres.csv", "cadre_id,name\n" + string.Concat(Enumerable.Range(1, 8).Select(number => $"{number:0000},人{number}\n")));
        county.With("classes.csv", "class_id,name,start_date,end_date\n" + string.Concat(Enumerable.Range(1, 4).Select(number => $"K{number},班{number},2026-03-01,2026-03-0{number}\n")));
        county.With("attendance.csv", "class_id,cadre_id,held_on,recognised_hours\n"
            + string.Concat(Enumerable.Range(1, 12).SelectMany(person => Enumerable.Range(1, 4).Where(_ => random.Next(3) > 0).Select(number => $"K{number},?420100100/人{person},2026-03-01,{random.Next(1, 3)}\n")))
            + string.Concat(Enumerable.Range(1, 8).SelectMany(person => Enumerable.Range(1, 4).Where(_ => random.Next(3) == 0).Select(number => $"K{number},{person:0000},2026-03-01,{random.Next(1, 3)}\n"))));
        county.Import();
        return county;
    }

    private static Decision[] DecisionsOf(County county, int seed)
    {
        Random random = new(seed);
        HashSet<string> labels = [.. county.Warehouse.Read(connection => Dapper.SqlMapper.Query<string>(connection, "select distinct cadre_id from attendance where cadre_id like '?%'"))];
        return
        [
            .. Enumerable.Range(1, 12).Where(person => labels.Contains($"?420100100/人{person}")).Select(person => (person <= 8 ? random.Next(3) : random.Next(1, 3)) switch
            {
                0 => new Decision(DecisionKind.Person, $"?420100100/人{person}", "same", $"{person:0000}"),
                1 => new Decision(DecisionKind.Person, $"?420100100/人{person}", "new"),
                _ => new Decision(DecisionKind.Person, $"?420100100/人{person}", "skip"),
            }),
            new(DecisionKind.Question, "same-time|0001", "explained", null, "两地同日，已核实"),
        ];
    }

    private static string Refused(County county, params Decision[] decisions) => Assert.ThrowsExactly<ImportRefusedException>(() => county.Importer.Decide(decisions, "420100", "")).Code;

    private static string Said(BatchEntry batch) => $"{batch.Batch} {batch.Kind} {batch.By} {batch.Added} {batch.Changed} {batch.Unchanged} {batch.Refused}";

    private static string Attended(County county) => county.Warehouse.Read(connection => string.Join('\n',
        Dapper.SqlMapper.Query<string>(connection, "select class_id || ' ' || cadre_id || ' ' || recognised_hours from attendance").Order(StringComparer.Ordinal)));
}
