using System.Globalization;
using CadreTraining.Analytics.Ledgers;
using DuckDB.NET.Data;

namespace CadreTraining.Analytics.Importing;

/// <summary>Turns the sheets of counties' own making into staged rows of the ledgers, when all files were read: then every unit, cadre and class is known that the import itself brings.</summary>
internal sealed partial class ShapesStep(ImportRun run, string county)
{
    private static readonly string[] ClassColumns = ["class_id", "name", "year", "channel", "category", "start_date", "end_date", "planned_hours", "status"];

    private readonly Dictionary<string, (ClassMention Class, SheetSource Source, int Row, DateOnly? First, DateOnly? Last)> classes = [];
    private readonly Dictionary<(int Source, string Class), (int Marks, int Row)> withoutHours = [];
    private IReadOnlyDictionary<string, TakenDecision> unitDecisions = null!;
    private UnitNames units = null!;
    private People people = null!;
    private ClassBook book = null!;

    /// <summary>Stages the rows of every such sheet.</summary>
    public void Stage()
    {
        if (run.CountySheets.Count == 0)
            return;
        run.Tell("resolve", "", 0.5);
        unitDecisions = Decisions.InForce(run.Staging.Connection, DecisionKind.Unit, county);
        units = Units();
        foreach (CountySheet sheet in run.CountySheets)
            sheet.Source.Sender = Sender(sheet);
        people = Known();
        book = new(KnownClasses(), run.CountySheets.SelectMany(sheet => sheet.Entries).Select(entry => entry.Class).Distinct());
        foreach (CountySheet sheet in run.CountySheets)
        {
            run.Cancel.ThrowIfCancellationRequested();
            foreach (Entry entry in sheet.Entries)
                Stage(sheet, entry);
            StagePeople(sheet);
        }

        StageClasses();
        SayWhatHasNoHours();
        run.RestsOn.UnionWith(units.Followed.Select(subject => unitDecisions[subject].Batch));
        run.Settle();
    }

    /// <summary>A ledger's table, as far as it is known within the territory, with what the import brings of it; stored rows that it corrects come first and are told again.</summary>
    private string StagedAnd(Ledger ledger, string columns, bool ofCounty) => string.Join(" union all ",
        run.Of(ledger).Select(table => $"select {columns}, 0 as stored from {table.Name}")
            .Append($"select {columns}, 1 as stored from {ledger.Name}{(ofCounty ? $" where source_county = getvariable('county') and {run.Belonging.Offers(ledger, ledger.Name)}" : "")}"));

    private UnitNames Units()
    {
        Dictionary<string, string> decided = unitDecisions.Where(taken => taken.Value.Decision.Value is not null).ToDictionary(taken => taken.Key, taken => taken.Value.Decision.Value!);
        return new(run.Staging.Rows($"select unit_code, name, level, parent_code, valid_from, valid_to, successor_code from ({StagedAnd(OrgUnits.Ledger, "unit_code, name, level, parent_code, valid_from, valid_to, successor_code", false)}) where unit_code is not null and name is not null order by stored",
            row => new UnitName(row.GetString(0), row.GetString(1), Text(row, 2) ?? "", Text(row, 3), Day(row, 4), Day(row, 5), Text(row, 6)), run.Cancel), county, decided);
    }

    private People Known()
    {
        People known = new(units, Decisions.InForce(run.Staging.Connection, DecisionKind.Person, county).Keys.ToHashSet());
        foreach ((string id, string name, DateOnly? birth, string? idCard) in run.Staging.Rows(
            $"select cadre_id, name, birth_month, id_card_masked from ({StagedAnd(Cadres.Ledger, "cadre_id, name, birth_month, id_card_masked", true)}) where cadre_id is not null and name is not null order by stored, cadre_id",
            row => (row.GetString(0), row.GetString(1), Day(row, 2), Text(row, 3)), run.Cancel))
        {
            known.Add(id, name, birth, idCard);
        }

        foreach ((string id, string unit, DateOnly? from, DateOnly? to, bool isMain) in run.Staging.Rows(
            $"select cadre_id, unit_code, start_date, end_date, is_main from ({StagedAnd(Postings.Ledger, "posting_id, cadre_id, unit_code, start_date, end_date, is_main", true)}) where cadre_id is not null and unit_code is not null "
            + $"union all select cadre_id, unit_code, null, null, null from ({StagedAnd(Rosters.Ledger, "cadre_id, unit_code", true)}) where cadre_id is not null and unit_code is not null",
            row => (row.GetString(0), row.GetString(1), Day(row, 2), Day(row, 3), !row.IsDBNull(4) && row.GetBoolean(4)), run.Cancel))
        {
            if (units.Of(unit) is { } its && run.Belonging.Contains(unit))
                known.Add(id, new KnownPost(its, from, to, isMain));
        }

        return known;
    }

    /// <summary>Classes whose names are not told here; see <see cref="Belonging.IsSentElsewhere"/>.</summary>
    private HashSet<string> ClassesOfOthers() =>
        [.. run.Staging.Rows($"select class_id from classes where source_county = getvariable('county') and {run.Belonging.IsSentElsewhere(Classes.Ledger, "classes")}", row => row.GetString(0), run.Cancel)];

    private List<KnownClass> KnownClasses() => [.. run.Staging.Rows(
        $"select class_id, name, year, start_date, end_date, planned_hours from ({StagedAnd(Classes.Ledger, "class_id, name, year, start_date, end_date, planned_hours", true)}) where class_id is not null and name is not null order by stored",
        row => new KnownClass(row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetInt32(2), Day(row, 3), Day(row, 4), row.IsDBNull(5) ? null : row.GetDecimal(5)), run.Cancel)
        .DistinctBy(each => each.Id)];

    /// <summary>The unit whose sheet it is, if it lies within the territory: a sheet of another is nobody's.</summary>
    private UnitName? Sender(CountySheet sheet) => Named(sheet) is not { } named ? WhoImports() : run.Belonging.Contains(named.Code) ? named : null;

    /// <summary>The unit that a sheet which says nothing comes from: the county, or the one unit of the territory.</summary>
    private UnitName? WhoImports() => run.Belonging.IsWhole ? units.County : run.Belonging.OnlyTop is { } top ? units.Of(top) : null;

    /// <summary>The unit that a sheet names as its own: 填报单位, else the one that the title, the sheet's or the file's name holds, else the township that most of the rows lie in.</summary>
    private UnitName? Named(CountySheet sheet)
    {
        UnitName? written = sheet.Around.Unit is { } unit && units.Find(unit, null) is [var one] ? one : null;
        if (written is { Level: not "county" })
            return written;
        foreach (string? text in new[] { sheet.Around.Title, sheet.Source.Sheet, sheet.Stem })
        {
            if (units.Within(text) is { IsTownship: true } township)
                return township;
        }

        return MostRows(sheet) ?? written;
    }

    private UnitName? MostRows(CountySheet sheet)
    {
        List<UnitName> townships = [.. sheet.Entries.Select(entry => (entry.Row, entry.Unit)).Concat(sheet.People.Select(entry => (entry.Row, entry.Unit))).Distinct()
            .Select(row => row.Unit is { } written && Unit(sheet, written, units.County) is [var unit] ? units.TownshipOf(unit) : null).OfType<UnitName>()];
        IGrouping<string, UnitName>? most = townships.GroupBy(unit => unit.Code).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).FirstOrDefault();
        return most is not null && 2 * most.Count() > townships.Count ? most.First() : null;
    }

    /// <summary>The units that a row's cells can mean; of several columns each lies in the one before.</summary>
    private IReadOnlyList<UnitName> Unit(CountySheet sheet, string written, UnitName? sender)
    {
        string[] parts = written.Split(CountySheet.UnitMark);
        IReadOnlyList<UnitName> found = sender is null ? [] : [sender];
        for (int place = 0; place < parts.Length; place++)
        {
            found = units.Find(parts[place], found is [var upper] ? upper : sender, sheet.IsOfVillages && place == parts.Length - 1);
            if (found.Count != 1)
                break;
        }

        return found;
    }

    private UnitName? UnitOf(CountySheet sheet, int row, string? written)
    {
        UnitName? sender = sheet.Source.Sender;
        if (written is null && sender is not null)
            return sender;
        IReadOnlyList<UnitName> found = written is null ? [] : Unit(sheet, written, sender);
        if (found is [var one] && run.Belonging.Contains(one.Code))
            return one;
        string shown = written?.Replace(CountySheet.UnitMark, ' ') ?? "";
        if (!run.Belonging.IsWhole && (written is null || (found.Count > 0 && !found.Any(unit => run.Belonging.Contains(unit.Code)))))
        {
            Fault(sheet, row, "unit", written is null ? null : shown, "outside-grant", null);
            return null;
        }

        found = [.. found.Where(unit => run.Belonging.Contains(unit.Code))]; // which of a neighbour's units may be meant is not said
        string? detail = found.Count == 0 ? sender?.Name : string.Join('、', found.Select(unit => $"{units.TownshipOf(unit) switch { { } township when township.Code != unit.Code => township.Name, _ => "" }}{unit.Name}({unit.Code})"));
        Fault(sheet, row, "unit", written is null ? null : shown, found.Count == 0 ? "unit-unknown" : "unit-ambiguous", detail);
        if (written is not null)
            Ask(sheet, row, written, found.Count == 0 ? null : detail);
        return null;
    }

    /// <summary>Asks which unit is meant by the first of the names that is not certain.</summary>
    private void Ask(CountySheet sheet, int row, string written, string? candidates)
    {
        UnitName? upper = sheet.Source.Sender;
        foreach (string part in written.Split(CountySheet.UnitMark))
        {
            if (units.Find(part, upper, sheet.IsOfVillages) is [var certain])
            {
                upper = certain;
                continue;
            }

            if (!run.Belonging.IsWhole && upper is null)
                return; // who works in a part of the tree decides nothing for the county
            string subject = UnitNames.Subject(upper, county, part);
            if (!run.UnitQuestions.TryGetValue(subject, out (UnitQuestion Question, HashSet<(int Source, int Row)> Rows) asked))
                run.UnitQuestions[subject] = asked = (new(subject, part, upper?.Name, 0, candidates), []);
            asked.Rows.Add((sheet.Source.Id, row)); // a row of a matrix names its unit once for every class
            return;
        }
    }

    private PersonMatch? Person(CountySheet sheet, int row, string? cadreId, string name, string? unit, DateOnly? birth, DateOnly? from, DateOnly? to, string? idCard)
    {
        if (UnitOf(sheet, row, unit) is not { } its)
            return null;
        PersonMatch match = people.Find(cadreId, name, its, birth, from, to, idCard);
        if (match.Code is { } code && sheet.Shape != "roster")
            Fault(sheet, row, "name", name, code, match.Detail ?? its.Name);
        return match;
    }

    private void Stage(CountySheet sheet, Entry entry)
    {
        (string classId, ClassMention whole) = book.Of(entry.Class);
        KnownClass? known = book.Known(classId);
        (DateOnly? first, DateOnly? last) = Days(sheet, whole, known);
        if (Person(sheet, entry.Row, entry.CadreId, entry.Name, entry.Unit, entry.BirthMonth, first is { } day ? new(day.Year, 1, 1) : null, Latest(sheet, last ?? first), entry.IdCard) is not { } person)
            return;

        string status = entry.Status ?? "attended";
        bool counts = status is "attended" or "substitute";
        decimal? hours = counts ? entry.Hours : null;
        if (counts && hours is null && entry.Days is null && entry.Minutes is null)
        {
            hours = known?.PlannedHours ?? whole.PlannedHours;
            (int marks, int row) = withoutHours.GetValueOrDefault((sheet.Source.Id, classId));
            withoutHours[(sheet.Source.Id, classId)] = (marks + 1, row == 0 ? entry.Row : Math.Min(row, entry.Row));
        }

        List<(string Column, string? Value)> row1 =
        [
            ("class_id", classId), ("cadre_id", person.CadreId), ("status", status),
        ];
        if (whole.IsTotal)
            row1.AddRange([("held_on", Iso(sheet.Around.AsOf is { } asOf && asOf.Year == first?.Year ? asOf : last)), ("rule_id", "annual-total")]);
        // What a cell does not say is not stated: it overwrites nothing. Who did not come has no hours.
        if (hours is not null || !counts)
            row1.Add(("recognised_hours", Plain(hours)));
        if (entry.Days is not null || !counts)
            row1.Add(("days", counts ? Plain(entry.Days) : null));
        if (entry.Minutes is not null)
            row1.Add(("minutes", entry.Minutes));
        if ((entry.Evidence ?? Evidence(sheet)) is { } evidence)
            row1.Add(("evidence", evidence));
        row1.Add(("unit_at_time", person.Unit?.Code));
        Gather(Attendance.Ledger, sheet.Source, entry.Row, row1);
        Remember(sheet, entry, classId, whole, first, last);
    }

    /// <summary>A signed sheet is proof, and so is what a platform counted.</summary>
    private static string? Evidence(CountySheet sheet) => ShapeWords.IsSignIn(sheet.Words) ? "sign_in_sheet" : sheet.Shape == "totals" && ShapeWords.IsOnline(sheet.Words) ? "platform" : null;

    /// <summary>The days of a class: its own, the known class's, its month's; else those that the sheet covers.</summary>
    private static (DateOnly? First, DateOnly? Last) Days(CountySheet sheet, ClassMention mention, KnownClass? known)
    {
        if (mention.First is { } first)
            return (first, mention.Last ?? (known?.First == first ? known.Last : null) ?? first);
        if (known?.First is not null)
            return (known.First, known.Last ?? known.First);
        if (mention.Month is { } month)
            return (month, month.AddMonths(1).AddDays(-1));
        if (mention.Year is not { } year || mention.Name is null)
            return (null, null);
        (int from, int to) = ShapeWords.Months(sheet.Words);
        DateOnly end = new DateOnly(year, to, 1).AddMonths(1).AddDays(-1);
        return (new(year, from, 1), sheet.Around.AsOf is { } asOf && asOf.Year == year && asOf < end ? asOf : end);
    }

    private static DateOnly? Latest(CountySheet sheet, DateOnly? last) => last is { } day && sheet.Around.AsOf is { } asOf && asOf > day ? asOf : last;

    /// <summary>A class that is not known is staged once, as the sheet that comes first says it.</summary>
    private void Remember(CountySheet sheet, Entry entry, string classId, ClassMention whole, DateOnly? first, DateOnly? last)
    {
        KnownClass? known = book.Known(classId);
        bool isNew = known is null ? whole.Name is not null : Labels.IsClass(classId) && known.First is null && first is not null;
        if (!isNew)
            return;
        if (!classes.TryGetValue(classId, out (ClassMention Class, SheetSource Source, int Row, DateOnly? First, DateOnly? Last) there) || (sheet.Source.Id, entry.Class.Row).CompareTo((there.Source.Id, there.Row)) < 0)
            classes[classId] = (whole with { ColumnNumber = entry.Class.ColumnNumber }, sheet.Source, entry.Class.Row, first, last);
    }

    private void StageClasses()
    {
        HashSet<string> untold = ClassesOfOthers();
        foreach ((string id, (ClassMention mention, SheetSource source, int row, DateOnly? first, DateOnly? last)) in classes.OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            string? channel = mention.Channel ?? ShapeWords.Channel(mention.Name!);
            string? category = mention.Category ?? ShapeWords.Category(mention.Name!);
            Gather(Classes.Ledger, source, row,
                [.. ClassColumns.Zip([id, mention.Name, mention.ItsYear?.ToString(CultureInfo.InvariantCulture), channel, category, Iso(first), Iso(last), Plain(mention.PlannedHours), "done"])]);
            void Say(string code, string? detail) => run.Fault(new SheetFault(source.Id, row, mention.ColumnNumber, null, mention.Name, code, detail));
            if (mention.IsTotal && channel is not null)
                continue;
            if (channel is null)
                Say("channel-unknown", null);
            else if (mention.Channel is null)
                Say("channel-from-name", channel);
            if (mention.First is null)
                Say("dates-from-title", $"{Iso(first)}—{Iso(last)}");
            if (mention.IsFromTitle)
                Say("class-from-title", null);
            if (book.Alike(id, mention).Where(each => !untold.Contains(each.Id)).ToArray() is { Length: > 0 } alike)
                Say("class-likely-same", string.Join('、', alike.Select(each => $"{each.Name}({each.Id})")));
        }
    }

    /// <summary>A mark says that someone came, not for how long: the plan may tell, else nobody does.</summary>
    private void SayWhatHasNoHours()
    {
        foreach (((int source, string classId), (int marks, int row)) in withoutHours.OrderBy(each => each.Key))
        {
            decimal? planned = book.Known(classId)?.PlannedHours ?? classes.GetValueOrDefault(classId).Class?.PlannedHours;
            string name = book.Known(classId)?.Name ?? classes.GetValueOrDefault(classId).Class?.Name ?? classId;
            run.Fault(new SheetFault(source, row, null, null, name, planned is null ? "hours-unknown" : "hours-planned", planned is null ? marks.ToString(CultureInfo.InvariantCulture) : Plain(planned)));
        }
    }

    private void StagePeople(CountySheet sheet)
    {
        if (sheet.People.Count == 0)
            return;
        if (sheet.Shape == TableShape.Scores)
            StageScores(sheet);
        else if (sheet.Shape == TableShape.Appointments)
            StageAppointments(sheet);
        else
            StageRoster(sheet);
    }

    private void StageRoster(CountySheet sheet)
    {
        DateOnly? day = sheet.Around.AsOf ?? (sheet.Around.Year is { } year ? ShapeWords.Month(sheet.Words) is { } month ? new DateOnly(year, month, 1).AddMonths(1).AddDays(-1) : new(year, 12, 31) : run.Request.DataTo);
        if (day is null)
        {
            run.Fault(sheet.Source, "roster-date-unknown");
            return;
        }

        Dictionary<string, int> seen = [];
        foreach (PersonEntry entry in sheet.People)
        {
            if (Person(sheet, entry.Row, entry.CadreId, entry.Name, entry.Unit, entry.BirthMonth, day, day, entry.IdCard) is not { } person || UnitOf(sheet, entry.Row, entry.Unit) is not { } unit)
                continue;
            string id = person.Code is null && !Labels.IsPerson(person.CadreId) ? person.CadreId : person.Code is null or "person-several" or "person-birth-differs" ? person.CadreId
                : entry.CadreId ?? Labels.Cadre(unit.Code, People.Key(entry.Name), entry.BirthMonth);
            if (person.Code is "person-several" or "person-birth-differs")
                Fault(sheet, entry.Row, "name", entry.Name, person.Code, person.Detail);
            if (!seen.TryAdd(id + "|" + unit.Code, entry.Row) && seen[id + "|" + unit.Code] != entry.Row)
            {
                Fault(sheet, entry.Row, "name", entry.Name, "person-twice", seen[id + "|" + unit.Code].ToString(CultureInfo.InvariantCulture));
                continue;
            }

            if (!Labels.IsPerson(id))
                StageCadre(sheet, entry, id);
            List<(string, string?)> row = [("unit_code", unit.Code), ("roster_date", Iso(day)), ("cadre_id", id)];
            row.AddRange(new[] { ("post", "post"), ("layer", "layer"), ("rank_level", "rank_level"), ("in_post_since", "posted_since") }
                .Select(field => (field.Item1, entry.About.GetValueOrDefault(field.Item2))).Where(field => field.Item2 is not null));
            Gather(Rosters.Ledger, sheet.Source, entry.Row, row);
        }
    }

    private void StageCadre(CountySheet sheet, PersonEntry entry, string id)
    {
        List<(string, string?)> row = [("cadre_id", id), ("name", entry.Name)];
        if (entry.BirthMonth is { } birth)
            row.Add(("birth_month", Iso(birth)));
        if (entry.IdCard is { } idCard)
            row.Add(("id_card_masked", idCard));
        row.AddRange(new[] { "sex", "education", "political", "identity" }.Where(entry.About.ContainsKey).Select(field => (field, (string?)entry.About[field])));
        Gather(Cadres.Ledger, sheet.Source, entry.Row, row);
    }

    private void Gather(Ledger ledger, SheetSource source, int row, IReadOnlyList<(string Column, string? Value)> values)
    {
        IReadOnlyList<(string Column, string? Value)> ordered = [.. ledger.Columns.SelectMany(column => values.Where(value => value.Column == column.Name))];
        run.Gather(ledger, [.. ordered.Select(value => value.Column)]).Add(source, row, ordered.Select(value => value.Value).ToArray());
    }

    private void Fault(CountySheet sheet, int row, string field, string? cell, string code, string? detail)
    {
        FoundColumn? column = sheet.Fields.GetValueOrDefault(field);
        run.Fault(new SheetFault(sheet.Source.Id, row, column?.Number, column?.Heading, cell, code, detail));
    }

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Plain(decimal? number) => number?.ToString("0.##", CultureInfo.InvariantCulture);

    private static string? Text(DuckDBDataReader row, int place) => row.IsDBNull(place) ? null : row.GetString(place);

    private static DateOnly? Day(DuckDBDataReader row, int place) => row.IsDBNull(place) ? null : row.GetFieldValue<DateOnly>(place);
}
