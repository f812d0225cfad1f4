using System.Globalization;
using System.Text.RegularExpressions;
using CadreTraining.Analytics.Ledgers;

namespace CadreTraining.Analytics.Importing;

/// <summary>Reads the rows of a county's own sheet into what they say of people and classes.</summary>
internal sealed partial class SheetReading
{
    private readonly ImportRun run;
    private readonly CountySheet sheet;
    private readonly FoundTable table;
    private readonly Understanding understood;
    private readonly Dictionary<string, int> places = [];
    private readonly int[] units;
    private readonly Dictionary<string, ClassMention> mentions = [];
    private readonly Dictionary<string, string> pool = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, Cell), (string? Value, string? Fault)> read = [];

    public SheetReading(ImportRun run, CountySheet sheet, FoundTable table, Understanding understood)
    {
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
                case "roster":
                    ReadRoster(row, name);
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
        Mark hours = Figure(row, "hours", out bool refused);
        Mark days = Figure(row, "days", out bool refusedToo);
        if (refused || refusedToo || Class(row, isTotal) is not { } mention)
            return;
        string? status = Status(row, hours, days, out bool unread);
        if (unread)
            return;
        if (isTotal && hours.Hours is null or 0 && Text(row, "minutes") is null)
            return; // nobody studied online
        sheet.Entries.Add(new()
        {
            Row = row.Number,
            Name = Pooled(name)!,
            Class = mention,
            CadreId = Pooled(Text(row, "cadre_id")),
            Unit = Unit(row),
            BirthMonth = Month(row, "birth_month"),
            Status = status,
            Hours = hours.Hours ?? (days.Hours is { } beside ? beside : null),
            Days = days.Days ?? (days.Hours is null || places.ContainsKey("days") ? days.Hours ?? hours.Days : hours.Days),
            Minutes = Value(row, "minutes"),
            Evidence = Value(row, "evidence"),
        });
    }

    private void ReadMatrix(TableRow row, string name)
    {
        foreach (int place in understood.Places(Recognition.ClassColumn))
        {
            if (Marks.IsNothing(row.Cells[place].Text))
                continue;
            FoundColumn column = table.Columns[place];
            if (row.Cells[place].Nature == CellNature.Error || Marks.Read(row.Cells[place].Text!) is not { } mark)
            {
                run.Fault(new SheetFault(sheet.Source.Id, row.Number, column.Number, column.Heading, row.Cells[place].Text, "unknown-mark", null));
                continue;
            }

            if (mark.IsApproximate)
                run.Fault(new SheetFault(sheet.Source.Id, row.Number, column.Number, column.Heading, row.Cells[place].Text, "approximate", null));
            if (mark.Hours == 0 || mark.Days == 0)
                continue;
            sheet.Entries.Add(new()
            {
                Row = row.Number,
                Name = Pooled(name)!,
                Class = ClassOf(column),
                CadreId = Pooled(Text(row, "cadre_id")),
                Unit = Unit(row),
                BirthMonth = Month(row, "birth_month"),
                Status = mark.Status,
                Hours = mark.Hours,
                Days = mark.Days,
            });
        }
    }

    private void ReadRoster(TableRow row, string name)
    {
        RosterEntry entry = new() { Row = row.Number, Name = name, CadreId = Text(row, "cadre_id"), Unit = Unit(row), BirthMonth = Month(row, "birth_month") };
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

    /// <summary>The day since when someone holds a post; a month alone is its first day.</summary>
    private DateOnly? Since(TableRow row)
    {
        if (Text(row, "posted_since") is not { } text || Marks.IsNothing(text))
            return null;
        if (!IsDoubtful(row, "posted_since") && ClassDays.Read(text, null) is { } days && (days.First ?? days.Month) is { } day)
            return day;
        Fault(row, "posted_since", text, "cell-not-read");
        return null;
    }

    /// <summary>A figure of hours or days with its unit. A bare one in the column of days is days.</summary>
    private Mark Figure(TableRow row, string field, out bool refused)
    {
        refused = false;
        if (Text(row, field) is not { } text || (Marks.IsNothing(text) && text.Trim() != "0"))
            return default;
        if (Cell(row, field).Nature != CellNature.Error && Marks.Read(text) is { } mark)
        {
            if (mark.IsApproximate)
                Fault(row, field, text, "approximate");
            return mark;
        }

        if (text.Trim() == "0")
            return new(null, 0, null, false);
        Fault(row, field, text, "not-a-number");
        refused = true;
        return default;
    }

    /// <summary>Whether someone came: as marked; else as the hours, the remark and the certificate tell.</summary>
    private string? Status(TableRow row, Mark hours, Mark days, out bool unread)
    {
        unread = false;
        if (Text(row, "attendance") is { } text && !Marks.IsNothing(text))
        {
            if ((Marks.Status(text) ?? Codes.AttendanceStatus.Find(text.Trim())?.Value ?? Marks.Remarked(text)) is { } status)
                return status;
            Fault(row, "attendance", text, "unknown-mark");
            unread = true;
            return null;
        }

        bool hasFigure = hours.Hours is > 0 || hours.Days is > 0 || days.Days is > 0 || days.Hours is > 0;
        if (!hasFigure && Text(row, "remark") is { } remark && Marks.Remarked(remark) is { } remarked)
            return remarked;
        if (!hasFigure && Text(row, "completed") is { } completed && Marks.Status(completed) == "absent")
        {
            Fault(row, "completed", completed, "not-completed");
            return "withdrawn";
        }

        return hours.Status ?? days.Status;
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
        string key = string.Join('\u001f', id, name, days, end, Text(row, "year"), Text(row, "channel"), Text(row, "category"), IsDoubtful(row, "class_dates"));
        if (mentions.TryGetValue(key, out ClassMention? known))
            return known;
        int? year = Value(row, "year") is { } stated ? int.Parse(stated, CultureInfo.InvariantCulture) : sheet.Around.Year;
        ClassDays? when = null;
        if (days is not null && !Marks.IsNothing(days))
        {
            string field = Text(row, "class_dates") is null ? "start_date" : "class_dates";
            when = IsDoubtful(row, field) ? null : ClassDays.Read(days, year);
            if (when is null)
            {
                Fault(row, field, days, IsDoubtful(row, field) ? "month-ambiguous" : "not-a-day");
                return null;
            }

            if (when is { First: { } first, Stated: { } count } && (when.Value.Last ?? first).DayNumber - first.DayNumber + 1 != count)
                Fault(row, field, days, "days-differ");
        }

        if (end is not null && when?.First is not null && ClassDays.Read(end, year)?.First is { } last)
            when = when.Value with { Last = last };
        (string? called, bool fromTitle) = name is null ? id is null ? Titled() : (null, false) : (Spelling.Line(name), false);
        return mentions[key] = new(id, called, when?.First, when?.Last, when?.Month, year)
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
        (string name, ClassDays? days, decimal? hours) = ClassDays.OfHeading(column.Levels[^1], sheet.Around.Year);
        return mentions[key] = new(null, name, days?.First, days?.Last, days?.Month, sheet.Around.Year) { PlannedHours = hours, Row = table.LastHeadingRow, ColumnNumber = column.Number };
    }

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
        if (IsDoubtful(row, field))
        {
            Fault(row, field, text, "birth-ambiguous");
            return null;
        }

        if (Value(row, field) is { } month)
            return DateOnly.ParseExact(month, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return null;
    }

    private bool IsDoubtful(TableRow row, string field) => Cell(row, field) is { Nature: CellNature.Number, Text: { } text } && Doubtful().IsMatch(text);

    private Cell Cell(TableRow row, string field) => places.TryGetValue(field, out int place) ? row.Cells[place] : default;

    private string? Text(TableRow row, string field) => Cell(row, field).Text;

    /// <summary>A cell's canonical value; one that cannot be read is noted, and left empty.</summary>
    private string? Value(TableRow row, string field)
    {
        Cell cell = Cell(row, field);
        if (cell.Text is not { } text || Marks.IsNothing(text))
            return null;
        if (!read.TryGetValue((field, cell), out (string? Value, string? Fault) value))
        {
            SheetField known = SheetField.Find(field)!;
            value = CellText.Read(new(field, known.Kind, known.Title) { Codes = known.Codes }, text);
            read[(field, cell)] = value;
        }

        if (value.Value is null)
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

    [GeneratedRegex(@"^\d{4}\.1$")]
    private static partial Regex Doubtful();

    [GeneratedRegex("网络|在线|线上|网上|云课堂|干部学院|学习平台|学习强国")]
    private static partial Regex Online();

    [GeneratedRegex(@"(?:\([^()]*\))?(?:人员|学员|参训)*(?:签到|情况|信息|名单|名册|花名册|登记|统计|汇总|一览|明细|台账|点名)*(?:表|册|单|名单|台账)?$")]
    private static partial Regex Form();

    [GeneratedRegex(@"班|培训|学习|轮训|讲座|党课|研讨|研修|进修|会议|大会")]
    private static partial Regex ClassName();

    [GeneratedRegex(@"[（(\-_\s]*(?:最终版?|终稿|定稿|修改|新|副本|\d+)*\d*[）)]*$")]
    private static partial Regex Version();
}
