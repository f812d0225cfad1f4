using System.Globalization;
using System.Text.RegularExpressions;

namespace CadreTraining.Analytics.Importing;

/// <summary>Reads the rows of a county's own sheet into what they say of people and classes.</summary>
internal sealed partial class SheetReading
{
    private static readonly string[] Votes = ["votes_issued", "votes_returned", "votes_excellent", "votes_competent", "votes_basic", "votes_not"];

    private readonly ImportRun run;
    private readonly CountySheet sheet;
    private readonly FoundTable table;
    private readonly Understanding understood;
    private readonly Dictionary<string, int> places = [];
    private readonly int[] units;
    private readonly Dictionary<string, ClassMention> mentions = [];
    private readonly Dictionary<string, string> pool = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, Cell), CellReading> read = [];
    private readonly IReadOnlyDictionary<string, Mark> legend;
    private readonly HashSet<string> told = [];

    /// <param name="run">The import.</param>
    /// <param name="sheet">The sheet.</param>
    /// <param name="table">Its table.</param>
    /// <param name="understood">What its columns mean.</param>
    /// <param name="legend">What the sheet, or one of explanations beside it, says that marks mean.</param>
    public SheetReading(ImportRun run, CountySheet sheet, FoundTable table, Understanding understood, IReadOnlyDictionary<string, Mark> legend)
    {
        this.legend = legend;
        this.run = run;
        this.sheet = sheet;
        this.table = table;
        this.understood = understood;
        foreach (Understood column in understood.Columns)
            places.TryAdd(column.Meaning, column.Place);
        units = [.. understood.Places("unit")];
    }

    /// <summary>Reads a row.</summary>
    public void Read(TableRow row)
    {
        if (Text(row, "name") is not { } names)
        {
            if (row.Cells.Where((cell, place) => !cell.IsEmpty && place != places.GetValueOrDefault("serial", -1) && !units.Contains(place)).Any())
                Fault(row, "name", null, "required");
            return;
        }

        foreach (string name in People(names))
        {
            switch (sheet.Shape)
            {
                case "matrix":
                    ReadMatrix(row, name);
                    break;
                case TableShape.Roster:
                    ReadRoster(row, name);
                    break;
                case TableShape.Scores:
                    ReadScores(row, name);
                    break;
                case TableShape.Appointments:
                    ReadAppointment(row, name);
                    break;
                default:
                    ReadAttendance(row, name);
                    break;
            }
        }
    }

    /// <summary>张三、李四 are two people; a line break within two letters is only a wrapped name.</summary>
    private static string[] People(string names)
    {
        string line = Spelling.Line(names);
        if (line.IndexOfAny(['、', '，', ',', ';', '；', '/']) < 0 && !names.Trim().Contains('\n', StringComparison.Ordinal))
            return [line];
        string[] parts = [.. Parting().Split(names.Trim()).Select(Spelling.Line).Where(part => part.Length > 0)];
        return parts.Length > 1 && parts.All(part => part.Length >= 2) ? parts : [line];
    }

    private void ReadAttendance(TableRow row, string name)
    {
        bool isTotal = sheet.Shape == "totals";
        if (Figure(row, "hours", AmountUnit.Hours) is not { } hours || Figure(row, "days", AmountUnit.Days) is not { } days || Class(row, isTotal) is not { } mention)
            return;
        if (Status(row, hours, days, out bool unread) is var status && unread)
            return;
        string? minutes = Value(row, "minutes");
        if (isTotal && hours.Hours is null && minutes is null)
            return; // nobody studied online
        sheet.Entries.Add(new()
        {
            Row = row.Number,
            Name = Pooled(name)!,
            Class = mention,
            CadreId = Pooled(CadreId(row)),
            IdCard = Pooled(IdCard(row)),
            Unit = Unit(row),
            BirthMonth = Month(row, "birth_month"),
            Status = status,
            Hours = hours.Hours ?? days.Hours,
            Days = days.Days ?? hours.Days,
            Minutes = minutes,
            Evidence = Value(row, "evidence"),
        });
    }

    private void ReadMatrix(TableRow row, string name)
    {
        foreach (int place in understood.Places(Recognition.ClassColumn))
        {
            FoundColumn column = table.Columns[place];
            if (ClassCell.Read(row.Cells[place], Amount.UnitOf(column.Heading) == AmountUnit.Days ? AmountUnit.Days : AmountUnit.Hours, legend) is not { } cell)
            {
                run.Fault(new SheetFault(sheet.Source.Id, row.Number, column.Number, column.Heading, row.Cells[place].Text, "unknown-mark", null));
                continue;
            }

            if (cell.IsApproximate)
                run.Fault(new SheetFault(sheet.Source.Id, row.Number, column.Number, column.Heading, row.Cells[place].Text, "approximate", null));
            if (cell.Status is null)
                continue;
            sheet.Entries.Add(new()
            {
                Row = row.Number,
                Name = Pooled(name)!,
                Class = ClassOf(column),
                CadreId = Pooled(CadreId(row)),
                IdCard = Pooled(IdCard(row)),
                Unit = Unit(row),
                BirthMonth = Month(row, "birth_month"),
                Status = cell.Status,
                Hours = cell.Hours,
                Days = cell.Days,
            });
        }
    }

    private void ReadRoster(TableRow row, string name)
    {
        PersonEntry entry = Of(row, name);
        foreach (string field in new[] { "sex", "education", "political", "identity", "layer", "rank_level" })
        {
            if (Value(row, field) is { } value)
                entry.About[field] = value;
        }

        if (Text(row, "post") is { } post)
            entry.About["post"] = Spelling.Line(post);
        if (Since(row) is { } since)
            entry.About["posted_since"] = since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        sheet.People.Add(entry);
    }

    private PersonEntry Of(TableRow row, string name) =>
        new() { Row = row.Number, Name = name, CadreId = CadreId(row), IdCard = IdCard(row), Unit = Unit(row), BirthMonth = Month(row, "birth_month") };

    /// <summary>A score, a grade or the ballots of one person; a resit in a column of its own is a second attempt.</summary>
    private void ReadScores(TableRow row, string name)
    {
        string headings = string.Concat(table.Columns.Select(column => column.Heading));
        if (Once(Value(row, "assessment_kind") ?? ShapeWords.AssessmentKind(sheet.Words) ?? ShapeWords.AssessmentKind(headings), "kind-unknown") is not { } kind
            || Once(Value(row, "year") ?? sheet.Around.Year?.ToString(CultureInfo.InvariantCulture), "year-unknown") is not { } year)
        {
            return;
        }

        PersonEntry entry = Of(row, name);
        entry.About["kind"] = kind;
        entry.About["year"] = year;
        bool isAbsent = ShapeWords.IsAbsentFromExam((Text(row, "score") ?? "") + Text(row, "remark"));
        if (Points(row, "score", isAbsent) is not { } score || Points(row, "resit", false) is not { } resit)
            return;
        if (isAbsent || score.Length > 0)
        {
            entry.About["absent"] = isAbsent ? "1" : "0";
            entry.About["score"] = score;
        }

        foreach (string field in Votes.Append("grade"))
        {
            if (!isAbsent && Value(row, field) is { } value)
                entry.About[field] = value;
        }

        if (entry.About.Count == 2 && resit.Length == 0)
        {
            Fault(row, places.ContainsKey("score") ? "score" : places.ContainsKey("grade") ? "grade" : "votes_returned", null, "required");
            return;
        }

        if (ShapeWords.FullMark(headings + sheet.Words) is { } full && score.Length + resit.Length > 0)
            entry.About["full_mark"] = full;
        if (ShapeWords.PassMark(headings + sheet.Words) is { } pass && score.Length + resit.Length > 0)
            entry.About["pass_mark"] = pass;
        if (entry.About.Keys.Any(field => field is "score" or "grade" || Votes.Contains(field)))
            sheet.People.Add(entry);
        if (resit.Length == 0)
            return;
        PersonEntry again = Of(row, name);
        foreach ((string field, string value) in entry.About.Where(each => each.Key is "kind" or "year" or "full_mark" or "pass_mark"))
            again.About[field] = value;
        again.About["attempt"] = "2";
        again.About["absent"] = "0";
        again.About["score"] = resit;
        sheet.People.Add(again);
    }

    /// <summary>A score as canonical text, empty when none stands there; null when it cannot be read, which refuses the row.</summary>
    private string? Points(TableRow row, string field, bool isAbsent)
    {
        if (isAbsent || Text(row, field) is not { } text || Marks.IsNothing(text))
            return "";
        if (CellText.Read(SheetField.Find(field)!, Cell(row, field) is { Nature: CellNature.Text } ? WithoutUnit(text) : Cell(row, field)) is { Fault: null } read)
            return read.Value ?? "";
        Fault(row, field, text, "not-a-number");
        return null;

        static Cell WithoutUnit(string text) => Importing.Cell.Of(text.Trim().TrimEnd('分'));
    }

    /// <summary>What was read; when it could not be, the sheet is told so once.</summary>
    private string? Once(string? read, string code)
    {
        if (read is null && told.Add(code))
            run.Fault(sheet.Source, code);
        return read;
    }

    private void ReadAppointment(TableRow row, string name)
    {
        PersonEntry entry = Of(row, name);
        foreach ((string field, string column) in new[] { ("to_post", "to_post"), ("from_post", "from_post"), ("post", "from_post"), ("document", "document"), ("remark", "remark") })
        {
            if (Text(row, field) is { } text && !Marks.IsNothing(text))
                entry.About.TryAdd(column, Spelling.Line(text));
        }

        foreach (string field in new[] { "appointment_type", "route", "decided_on", "appointed_on" })
        {
            if (Value(row, field) is { } value)
                entry.About[field] = value;
        }

        if (!entry.About.ContainsKey("appointed_on") && Since(row) is { } since)
            entry.About["appointed_on"] = since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (!entry.About.ContainsKey("to_post") && !entry.About.ContainsKey("from_post"))
            Fault(row, places.ContainsKey("to_post") ? "to_post" : "from_post", null, "required");
        else
            sheet.People.Add(entry);
    }

    /// <summary>The day since when someone holds a post; a month alone is its first day.</summary>
    private DateOnly? Since(TableRow row)
    {
        if (Text(row, "posted_since") is not { } text || Marks.IsNothing(text))
            return null;
        if (!WrittenDays.IsAmbiguousMonth(Cell(row, "posted_since")) && WrittenDays.Read(text) is { } days && (days.IsDay || days.IsMonth))
            return days.First;
        Fault(row, "posted_since", text, "cell-not-read");
        return null;
    }

    /// <summary>A figure of hours or days; null when it cannot be read, which refuses the row.</summary>
    private ClassCell? Figure(TableRow row, string field, AmountUnit bare)
    {
        ClassCell? figure = ClassCell.Read(Cell(row, field), bare, legend);
        if (figure is null)
            Fault(row, field, Text(row, field), Cell(row, field).Nature == CellNature.Error ? "error-cell" : "not-a-number");
        else if (figure.Value.IsApproximate)
            Fault(row, field, Text(row, field), "approximate");
        return figure;
    }

    /// <summary>Whether someone came: as marked; else as the hours, the remark and the certificate tell.</summary>
    private string? Status(TableRow row, ClassCell hours, ClassCell days, out bool unread)
    {
        unread = false;
        if (Text(row, "attendance") is { } text && !Marks.IsNothing(text))
        {
            if (CellText.Read(SheetField.Find("attendance")!, Cell(row, "attendance"), null, legend).Value is { } status)
                return status;
            Fault(row, "attendance", text, "unknown-mark");
            unread = true;
            return null;
        }

        string? remarked = Text(row, "remark") is { } remark ? ShapeWords.Remarked(remark) : null;
        if (hours.Status is null && remarked == "withdrawn")
            return remarked; // the days that the class lasted say nothing of who left half-way
        if ((hours.Status ?? days.Status ?? remarked) is { } said)
            return said;
        if (Text(row, "completed") is not { } completed || Marks.Read(completed, legend) is not (Mark.Absent or Mark.Withdrawn))
            return null;
        Fault(row, "completed", completed, "not-completed");
        return "withdrawn";
    }

    /// <summary>The class that a row names; else the one that the whole sheet is about.</summary>
    private ClassMention? Class(TableRow row, bool isTotal)
    {
        if (isTotal)
            return Total();
        string? id = Text(row, "class_id");
        string? name = Text(row, "class_name");
        string? days = Text(row, "class_dates") ?? Text(row, "start_date");
        string? end = Text(row, "end_date");
        string key = string.Join('\u001f', id, name, days, end, Text(row, "year"), Text(row, "channel"), Text(row, "category"), Cell(row, "class_dates").Nature);
        if (mentions.TryGetValue(key, out ClassMention? known))
            return known;
        int? year = Value(row, "year") is { } stated ? int.Parse(stated, CultureInfo.InvariantCulture) : sheet.Around.Year;
        WrittenDays? when = null;
        if (days is not null && !Marks.IsNothing(days))
        {
            string field = Text(row, "class_dates") is null ? "start_date" : "class_dates";
            bool ambiguous = WrittenDays.IsAmbiguousMonth(Cell(row, field));
            when = ambiguous ? null : WrittenDays.Read(days, year) ?? (WrittenDays.Serial(days) is { } serial ? new(serial, serial, true) : null);
            if (ambiguous)
            {
                Fault(row, field, days, "month-ambiguous");
                year ??= int.Parse(days[..4], CultureInfo.InvariantCulture);
            }
            else if (when is null)
            {
                Fault(row, field, days, "not-a-day");
                return null;
            }

            if (when is { Fits: false })
                Fault(row, field, days, "days-differ");
        }

        if (end is not null && when is { NamesDays: true } begun && WrittenDays.Read(end, year) is { NamesDays: true } ended && ended.Last >= begun.First)
            when = new(begun.First, ended.Last, true);
        (string? called, bool fromTitle) = name is null ? id is null ? Titled() : (null, false) : (Spelling.Line(name), false);
        return mentions[key] = Mentioned(id, called, when, year) with
        {
            Channel = Value(row, "channel"),
            Category = Value(row, "category"),
            IsFromTitle = fromTitle,
            Row = row.Number,
            ColumnNumber = places.TryGetValue("class_name", out int place) ? table.Columns[place].Number : null,
        };
    }

    private ClassMention ClassOf(FoundColumn column)
    {
        string key = column.Number.ToString(CultureInfo.InvariantCulture);
        if (mentions.TryGetValue(key, out ClassMention? known))
            return known;
        (string name, WrittenDays? days, decimal? hours) = ClassHeading.Read(column.Levels[^1], sheet.Around.Year);
        return mentions[key] = Mentioned(null, name, days, sheet.Around.Year) with { PlannedHours = hours, Row = table.LastHeadingRow, ColumnNumber = column.Number };
    }

    private static ClassMention Mentioned(string? id, string? name, WrittenDays? days, int? year) => days is { NamesDays: false } months
        ? new(id, name, null, null, months.IsMonth ? months.First : null, year ?? months.First.Year)
        : new(id, name, days?.First, days is { IsDay: false } stretch ? stretch.Last : null, null, year);

    /// <summary>The class that stands for a year's hours.</summary>
    private ClassMention? Total()
    {
        if (sheet.Around.Year is not { } year)
        {
            if (mentions.TryAdd("", new(null, null, null, null, null, null)))
                run.Fault(sheet.Source, "year-unknown");
            return null;
        }

        bool online = Online().IsMatch(sheet.Words + string.Concat(table.Columns.Select(column => column.Heading)));
        return mentions.TryGetValue("", out ClassMention? known) ? known : mentions[""] = new(null, string.Create(CultureInfo.InvariantCulture, $"{(online ? "网络学习" : "年度学时")}{year}"), new(year, 1, 1), new(year, 12, 31), null, year)
        {
            Channel = online ? "online" : null,
            IsTotal = true,
            Row = table.LastHeadingRow,
        };
    }

    /// <summary>The class that a whole sheet is about, by its title: 2025年村党组织书记轮训班签到表.</summary>
    private (string Name, bool IsFromTitle) Titled()
    {
        foreach (string? text in new[] { sheet.Around.Title, sheet.Source.Sheet, Version().Replace(sheet.Stem, "") })
        {
            if (text is null)
                continue;
            string name = Form().Replace(Spelling.Line(text.Normalize(System.Text.NormalizationForm.FormKC)), "");
            if (sheet.Around.Unit is { } unit && name.StartsWith(unit, StringComparison.Ordinal) && name.Length > unit.Length + 3)
                name = name[unit.Length..];
            if (ClassName().IsMatch(name))
                return (name, false);
        }

        return (Spelling.Line((sheet.Around.Title ?? sheet.Source.Sheet ?? sheet.Stem).Normalize(System.Text.NormalizationForm.FormKC)), true);
    }

    private string? Unit(TableRow row)
    {
        if (units.Length == 0)
            return row.Section is { } section ? Pooled(section) : null;
        string[] written = [.. units.Select(place => row.Cells[place].Text).OfType<string>().Where(text => !Marks.IsNothing(text)).Select(Spelling.Line)];
        return written.Length == 0 ? row.Section is { } caption ? Pooled(caption) : null : Pooled(string.Join(CountySheet.UnitMark, written));
    }

    /// <summary>A month of birth. 1978.1 typed as a number may be October: then it is not known.</summary>
    private DateOnly? Month(TableRow row, string field)
    {
        if (Text(row, field) is not { } text || Marks.IsNothing(text))
            return null;
        if (WrittenDays.IsAmbiguousMonth(Cell(row, field)))
        {
            Fault(row, field, text, "month-ambiguous");
            return null;
        }

        if (Value(row, field) is { } month)
            return DateOnly.ParseExact(month, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return null;
    }

    /// <summary>The number that stands there; one of which digits are lost names nobody.</summary>
    private string? CadreId(TableRow row)
    {
        if (Text(row, "cadre_id") is not { } text)
            return null;
        if (!CodeText.IsDamaged(Cell(row, "cadre_id")))
            return text;
        Fault(row, "cadre_id", text, "damaged-number");
        return null;
    }

    /// <summary>The pseudonym that stands for an ID number; a text that is none is hidden but for its end.</summary>
    private string? IdCard(TableRow row)
    {
        if (Text(row, "id_card") is not { } text || Marks.IsNothing(text))
            return null;
        if (IdNumbers.IsPseudonym(text.Trim()))
            return text.Trim();
        Fault(row, "id_card", IdNumbers.Hidden(text), "damaged-number");
        return null;
    }

    private Cell Cell(TableRow row, string field) => places.TryGetValue(field, out int place) ? row.Cells[place] : default;

    private string? Text(TableRow row, string field) => Cell(row, field).Text;

    /// <summary>A cell's canonical value; one that cannot be read is noted, and left empty.</summary>
    private string? Value(TableRow row, string field)
    {
        Cell cell = Cell(row, field);
        if (cell.Text is not { } text || Marks.IsNothing(text))
            return null;
        if (!read.TryGetValue((field, cell), out CellReading value))
            read[(field, cell)] = value = CellText.Read(SheetField.Find(field)!, cell, sheet.Around.Year);
        if (value.Fault is not null)
            Fault(row, field, text, "cell-not-read");
        return value.Value;
    }

    private void Fault(TableRow row, string field, string? text, string code)
    {
        FoundColumn? column = places.TryGetValue(field, out int place) ? table.Columns[place] : null;
        run.Fault(new SheetFault(sheet.Source.Id, row.Number, column?.Number, column?.Heading, text, code, null));
    }

    private string? Pooled(string? text)
    {
        if (text is null)
            return null;
        if (pool.TryGetValue(text, out string? one))
            return one;
        return pool[text] = text;
    }

    [GeneratedRegex(@"[、，,;；/\n]+")]
    private static partial Regex Parting();

    [GeneratedRegex("网络|在线|线上|网上|云课堂|干部学院|学习平台|学习强国")]
    private static partial Regex Online();

    [GeneratedRegex(@"(?:\([^()]*\))?(?:人员|学员|参训)*(?:签到|情况|信息|名单|名册|花名册|登记|统计|汇总|一览|明细|台账|点名)*(?:表|册|单|名单|台账)?$")]
    private static partial Regex Form();

    [GeneratedRegex(@"班|培训|学习|轮训|讲座|党课|研讨|研修|进修|会议|大会")]
    private static partial Regex ClassName();

    [GeneratedRegex(@"[（(\-_\s]*(?:最终版?|终稿|定稿|修改|新|副本|\d+)*\d*[）)]*$")]
    private static partial Regex Version();
}
