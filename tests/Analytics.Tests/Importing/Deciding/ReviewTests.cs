using CadreTraining.Analytics.Importing;

namespace CadreTraining.Analytics.Tests.Importing;

[TestClass]
public sealed class ReviewTests
{
    [TestMethod]
    public void Who_may_be_meant_comes_with_the_reasons_and_the_likeliest_first()
    {
        using County county = WithPeople();

        PersonQuestion question = People(county).Items.Single(each => each.Subject == "?420100100/王伟/1980-10");

        Assert.AreEqual("王伟 东山镇 1980-10 2", $"{question.Name} {question.UnitName} {question.BirthMonth:yyyy-MM} {question.Rows}");
        Assert.AreEqual("""
            0013 王维 1980-10 东山镇: one-letter-differs same-unit same-birth-month
            0011 王伟 1980-10 西河乡: same-name other-unit same-birth-month
            0012 王伟 1979-01 东山村: same-name same-unit other-birth-month
            0014 伟王 - 东山镇: letters-swapped same-unit birth-month-unknown
            """.ReplaceLineEndings("\n"), Said(question));
        Assert.AreEqual("attendance.csv 2 attendance, attendance.csv 3 attendance", string.Join(", ", question.Places.Select(place => $"{place.File} {place.Row} {place.Ledger}")));
    }

    [TestMethod]
    public void A_suffix_and_two_of_one_name_are_said()
    {
        using County county = WithPeople();

        Assert.AreEqual("""
            0021 李静 1985-01 东山镇: name-without-suffix same-unit birth-month-unknown two-of-this-name
            0022 李静 1990-01 东山镇: name-without-suffix same-unit birth-month-unknown two-of-this-name
            """.ReplaceLineEndings("\n"), Said(People(county).Items.Single(each => each.Name == "李静(大)")));
    }

    [TestMethod]
    public void Somebody_like_nobody_has_no_candidates_and_a_written_unit_stands_as_it_was()
    {
        using County county = WithPeople();

        PersonQuestion question = People(county).Items.Single(each => each.Name == "欧阳锋");

        Assert.AreEqual("白驼山 1 0", $"{question.UnitName} {question.Rows} {question.Candidates.Count}");
    }

    [TestMethod]
    public void A_cadre_under_two_numbers_is_asked_about_until_somebody_says_they_are_two()
    {
        using County county = WithPeople();
        PersonQuestion question = People(county).Items.Single(each => !each.IsLabel);

        Assert.AreEqual("0032 0 → 0031", $"{question.Subject} {question.Rows} → {question.Candidates.Single().CadreId}");
        county.Importer.Decide([new(DecisionKind.Person, "0032", "new", "0031")], "420100", "");

        Assert.IsTrue(People(county).Items.All(each => each.IsLabel));
        county.Importer.Undo(2, "");
        Assert.HasCount(1, People(county).Items.Where(each => !each.IsLabel));
    }

    [TestMethod]
    public void Whatever_was_decided_leaves_the_queue_and_the_pages_follow_each_other()
    {
        using County county = WithPeople();
        string[] all = [.. People(county).Items.Select(each => each.Subject)];
        Assert.HasCount(4, all);
        Assert.AreEqual(4, People(county, 1, 2).Total);
        CollectionAssert.AreEqual(all[1..3], People(county, 1, 2).Items.Select(each => each.Subject).ToArray());

        county.Importer.Decide([new(DecisionKind.Person, all[0], "same", "0012"), new(DecisionKind.Person, all[1], "skip"), new(DecisionKind.Person, all[2], "new"), new(DecisionKind.Person, all[3], "same", "0031")], "420100", "");

        Assert.AreEqual(0, People(county).Total);
        Assert.AreEqual(4, new Review(county.Warehouse).Decided(0, 10).Total);
    }

    [TestMethod]
    public void Classes_of_the_same_days_and_alike_names_are_asked_about_with_what_would_happen()
    {
        using County county = new County().WithTheBasics();
        county.With("classes.csv", """
            class_id,name,sponsor_unit,start_date,end_date
            K1,2026年村党组织书记培训班,420100,2026-03-01,2026-03-03
            K2,村党组织书记培训班,420100100,2026-03-01,2026-03-03
            K3,村党组织书记培训班,420100100,2026-03-01,2026-03-04
            K4,农业技术推广,420100,2026-03-01,2026-03-03

            """);
        county.With("attendance.csv", "class_id,cadre_id,held_on,recognised_hours\nK1,0001,2026-03-03,24\nK1,0002,2026-03-03,24\nK1,0003,2026-03-03,24\nK2,0001,2026-03-03,24\nK2,0002,2026-03-03,20\n");
        county.Import();

        ClassQuestion question = new Review(county.Warehouse).Classes("420100", 0, 10).Items.Single();

        ClassCandidate candidate = question.Candidates.Single();
        Assert.AreEqual("K2 东山镇 2 → K1 青禾县 3: alike-name same-dates other-sponsor, 0 1 1",
            $"{question.ClassId} {question.SponsorName} {question.Attendances} → {candidate.ClassId} {candidate.SponsorName} {candidate.Attendances}: {string.Join(' ', candidate.Reasons)}, {candidate.Moves} {candidate.Repeats} {candidate.Contradicts}");
        county.Importer.Decide([new(DecisionKind.Class, "K2", "same", "K1")], "420100", "");
        BatchEntry batch = county.Importer.Batches()[0];
        Assert.AreEqual("1 1 1", $"{batch.Changed} {batch.Unchanged} {batch.Refused}", "The class goes; one attendance repeats, one contradicts: as the question said.");
        Assert.AreEqual(0, new Review(county.Warehouse).Classes("420100", 0, 10).Total);
        county.Importer.Undo(2, "");
        county.Importer.Decide([new(DecisionKind.Class, "K2", "new", "K1")], "420100", "");
        Assert.AreEqual(0, new Review(county.Warehouse).Classes("420100", 0, 10).Total);
    }

    [TestMethod]
    public void The_counties_that_sent_anything_are_told_apart()
    {
        using County county = WithPeople();

        Assert.AreEqual("420100", string.Join(' ', new Review(county.Warehouse).Counties()));
        Assert.AreEqual(0, new Review(county.Warehouse).People("999", 0, 10).Total);
    }

    private static County WithPeople()
    {
        County county = new County().WithTheBasics();
        county.With("org_units.csv", """
            unit_code,name,level,kind,parent_code
            420100,青禾县,county,county,
            420100100,东山镇,township_level,town,420100
            420100200,西河乡,township_level,township,420100
            420100100201,东山村,village_level,village,420100100

            """);
        county.With("cadres.csv", """
            cadre_id,name,birth_month
            0011,王伟,1980-10
            0012,王伟,1979-01
            0013,王维,1980-10
            0014,伟王,
            0015,汪伟,1988-08
            0021,李静,1985-01
            0022,李静,1990-01
            0031,赵敏,1991-05
            0032,赵敏,1991-05

            """);
        county.With("postings.csv", """
            posting_id,cadre_id,unit_code,start_date
            1,0011,420100200,2020-01-01
            2,0012,420100100201,2020-01-01
            3,0013,420100100,2020-01-01
            4,0014,420100100,2020-01-01
            5,0015,420100200,2020-01-01
            6,0021,420100100,2020-01-01
            7,0022,420100100,2020-01-01
            8,0031,420100200,2020-01-01

            """);
        county.With("attendance.csv", """
            class_id,cadre_id,session_id,held_on
            K1,?420100100/王伟/1980-10,1,2026-03-01
            K1,?420100100/王伟/1980-10,2,2026-03-02
            K1,?420100100/李静(大),1,2026-03-01
            K1,?白驼山/欧阳锋,1,2026-03-01

            """);
        county.Import();
        return county;
    }

    private static ReviewPage<PersonQuestion> People(County county, int skip = 0, int take = 20) => new Review(county.Warehouse).People("420100", skip, take);

    private static string Said(PersonQuestion question) => string.Join('\n', question.Candidates.Select(each =>
        $"{each.CadreId} {each.Name} {each.BirthMonth?.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture) ?? "-"} {each.UnitName}: {string.Join(' ', each.Reasons)}"));
}
