using System.Globalization;
using CadreTraining.Analytics.Ledgers;

namespace CadreTraining.Analytics.Importing;

/// <summary>Lists of scores and of appointments, which name people and number nothing: what a row stands for is told by whom it is about, so that the same list again changes nothing and a mended one corrects.</summary>
internal sealed partial class ShapesStep
{
    private static readonly string[] Judged = ["score", "full_mark", "pass_mark", "grade", "absent", "votes_issued", "votes_returned", "votes_excellent", "votes_competent", "votes_basic", "votes_not"];
    private Dictionary<(string Cadre, int Year, string Kind, int Attempt), string>? knownAssessments;
    private Dictionary<(string Cadre, string Document), string?>? knownAppointments;
    private Dictionary<string, (int Layer, int? Rank)?>? postLevels;

    private void StageScores(CountySheet sheet)
    {
        NameHeadings(sheet, [.. Judged.Select(field => (field, field))]);
        knownAssessments ??= KnownAssessments();
        foreach (PersonEntry entry in sheet.People)
        {
            int year = int.Parse(entry.About["year"], CultureInfo.InvariantCulture), attempt = int.Parse(entry.About.GetValueOrDefault("attempt", "1"), CultureInfo.InvariantCulture);
            string kind = entry.About["kind"];
            if (Person(sheet, entry.Row, entry.CadreId, entry.Name, entry.Unit, entry.BirthMonth, new(year, 1, 1), new(year, 12, 31), entry.IdCard) is not { } person)
                continue;
            string id = knownAssessments.GetValueOrDefault((person.CadreId, year, kind, attempt)) ?? Labels.Assessment(year, kind, person.CadreId, attempt);
            List<(string, string?)> row =
            [
                ("assessment_id", id), ("cadre_id", person.CadreId), ("year", entry.About["year"]), ("kind", kind), ("attempt", attempt.ToString(CultureInfo.InvariantCulture)),
                .. Judged.Where(entry.About.ContainsKey).Select(field => (field, entry.About[field] is { Length: > 0 } value ? value : null)),
            ];
            // An examination of December may be marked in the spring.
            if (sheet.Around.AsOf is { } day && day >= new DateOnly(year, 1, 1) && day <= new DateOnly(year + 1, 6, 30))
                row.Add(("assessed_on", Iso(day)));
            Gather(Assessments.Ledger, sheet.Source, entry.Row, row);
        }
    }

    /// <summary>What an assessment is called already: a list of the same examination corrects it, whoever gave it its number.</summary>
    private Dictionary<(string Cadre, int Year, string Kind, int Attempt), string> KnownAssessments()
    {
        Dictionary<(string, int, string, int), string> known = [];
        foreach ((string id, (string, int, string, int) key) in run.Staging.Rows(
            $"select assessment_id, cadre_id, year, kind, coalesce(attempt, 1) from ({StagedAnd(Assessments.Ledger, "assessment_id, cadre_id, year, kind, attempt, class_id", true)}) where class_id is null and assessment_id is not null and cadre_id is not null and year is not null and kind is not null order by stored, assessment_id",
            row => (row.GetString(0), (row.GetString(1), row.GetInt32(2), row.GetString(3), row.GetInt32(4))), run.Cancel))
        {
            known.TryAdd(key, id);
        }

        return known;
    }

    /// <summary>Says where the cells stand that become columns of the ledger, so that a fault found there points at its cell.</summary>
    private void NameHeadings(CountySheet sheet, params IReadOnlyList<(string Field, string Column)> columns)
    {
        foreach ((string field, string column) in columns.DistinctBy(each => each.Column))
        {
            if (sheet.Fields.TryGetValue(field, out FoundColumn? found))
                run.Run("insert into headings values ($source, $column, $heading, $number)", ("source", sheet.Source.Id), ("column", column), ("heading", found.Heading), ("number", found.Number));
        }
    }

    private void StageAppointments(CountySheet sheet)
    {
        NameHeadings(sheet, ("from_post", "from_post"), ("to_post", "to_post"), ("decided_on", "decided_on"), ("document", "decision_doc"), ("unit", "unit_code"),
            (sheet.Fields.ContainsKey("appointed_on") ? "appointed_on" : "posted_since", "date"));
        knownAppointments ??= KnownAppointments();
        foreach (PersonEntry entry in sheet.People)
        {
            string? from = entry.About.GetValueOrDefault("from_post"), to = entry.About.GetValueOrDefault("to_post");
            if ((entry.About.GetValueOrDefault("appointed_on") ?? Iso(sheet.Around.AsOf)) is not { } written)
            {
                Fault(sheet, entry.Row, sheet.Fields.ContainsKey("appointed_on") ? "appointed_on" : "posted_since", null, "required", null);
                continue;
            }

            DateOnly day = DateOnly.ParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            // Where nothing else says the unit, the posts do: 柳河乡党建办科员.
            string? unit = entry.Unit ?? units.Within(from)?.Name ?? units.Within(to)?.Name;
            if (Person(sheet, entry.Row, entry.CadreId, entry.Name, unit, entry.BirthMonth, day.AddYears(-1), day.AddYears(1), entry.IdCard) is not { } person)
                continue;
            UnitName? appointed = units.Within(to) is { IsTownship: true } named ? named : person.Unit;
            from = WithoutUnit(from);
            to = WithoutUnit(to);
            string type = TypeOf(sheet, entry, from, to);
            string? document = entry.About.GetValueOrDefault("document");
            string id = (document is null ? null : knownAppointments.GetValueOrDefault((person.CadreId, document))) ?? Labels.Appointment(day, person.CadreId, type == "removal");
            List<(string, string?)> row = [("appointment_id", id), ("cadre_id", person.CadreId), ("date", written), ("type", type), ("unit_code", appointed?.Code)];
            if (from is not null)
                row.Add(("from_post", from));
            if (to is not null)
                row.Add(("to_post", to));
            if ((entry.About.GetValueOrDefault("route") ?? ShapeWords.Route(sheet.Words + entry.About.GetValueOrDefault("remark"))) is { } route)
                row.Add(("route", route));
            if (entry.About.GetValueOrDefault("decided_on") is { } decided)
                row.Add(("decided_on", decided));
            if (document is not null)
                row.Add(("decision_doc", document));
            Gather(Appointments.Ledger, sheet.Source, entry.Row, row);
        }
    }

    /// <summary>The appointments that a decision's document and its person name; null where they name several.</summary>
    private Dictionary<(string Cadre, string Document), string?> KnownAppointments()
    {
        Dictionary<(string, string), string?> known = [];
        foreach (((string, string) key, string id) in run.Staging.Rows(
            $"select cadre_id, decision_doc, appointment_id from ({StagedAnd(Appointments.Ledger, "appointment_id, cadre_id, decision_doc", true)}) where appointment_id is not null and cadre_id is not null and decision_doc is not null order by stored, appointment_id",
            row => ((row.GetString(0), row.GetString(1)), row.GetString(2)), run.Cancel))
        {
            known[key] = known.TryGetValue(key, out string? other) && other != id ? null : id;
        }

        return known;
    }

    /// <summary>The type as written; else as the remark or the title tells it; else as the two posts do, which is said. Where the posts are not known either, it is asked.</summary>
    private string TypeOf(CountySheet sheet, PersonEntry entry, string? from, string? to)
    {
        if ((entry.About.GetValueOrDefault("appointment_type") ?? ShapeWords.AppointmentType(entry.About.GetValueOrDefault("remark") ?? "") ?? ShapeWords.AppointmentType(sheet.Words)) is { } said)
            return said;
        postLevels ??= PostLevels();
        string? type = to is null ? "removal"
            : from is null ? "new_post"
            : from == to ? "reappointed"
            : Rise(postLevels.GetValueOrDefault(from), postLevels.GetValueOrDefault(to)) switch { > 0 => "promotion", < 0 => "demotion", 0 => "lateral", null => null };
        Fault(sheet, entry.Row, "to_post", to ?? from, type is null ? "appointment-type-unknown" : "type-from-posts", type ?? "new_post");
        return type ?? "new_post";
    }

    /// <summary>Whether the second post stands higher than the first; null where that cannot be told.</summary>
    private static int? Rise((int Layer, int? Rank)? before, (int Layer, int? Rank)? after) =>
        before is not { } from || after is not { } to ? null
        : from.Layer != to.Layer ? to.Layer.CompareTo(from.Layer)
        : from.Rank is { } low && to.Rank is { } high ? high.CompareTo(low) : null;

    /// <summary>How high each post of the county stands, by the layer and the rank of those who hold or held it; nothing where they differ in layer, and no rank where they differ in that.</summary>
    private Dictionary<string, (int Layer, int? Rank)?> PostLevels()
    {
        string[] layers = ["village_other", "village_main", "township_ordinary", "leading_group"], ranks = ["none", "clerk", "section_member", "section_deputy", "section_principal"];
        return run.Staging.Rows($"select distinct post, layer, rank_level from ({StagedAnd(Postings.Ledger, "post, layer, rank_level", true)}) where post is not null and layer is not null",
            row => (Post: row.GetString(0), Layer: Array.IndexOf(layers, row.GetString(1)), Rank: Text(row, 2) is { } rank ? Array.IndexOf(ranks, rank) : (int?)null), run.Cancel)
            .GroupBy(each => each.Post).ToDictionary(post => post.Key, post => post.Select(each => each.Layer).Distinct().Count() > 1 ? ((int, int?)?)null
                : (post.First().Layer, post.Select(each => each.Rank).Distinct().ToList() is [var one] ? one : null));
    }

    /// <summary>A post without the name of its unit: 柳河乡人民政府副乡长 is 副乡长 there.</summary>
    private string? WithoutUnit(string? post)
    {
        if (post is null || units.Within(post) is not { } unit || !post.StartsWith(unit.Name, StringComparison.Ordinal))
            return post;
        string rest = post[unit.Name.Length..];
        rest = rest.StartsWith("人民政府", StringComparison.Ordinal) ? rest["人民政府".Length..] : rest;
        return rest.Length == 0 ? post : rest;
    }
}
