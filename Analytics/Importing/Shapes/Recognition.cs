using System.Text.RegularExpressions;
using CadreTraining.Analytics.Ledgers;

namespace CadreTraining.Analytics.Importing;

/// <summary>What a column was understood to mean.</summary>
/// <param name="Place">Its place in the table, from 0.</param>
/// <param name="Meaning">The ledger's column or the <see cref="SheetField"/>; <see cref="Recognition.ClassColumn"/> for a class of a matrix.</param>
/// <param name="Confidence">From 0 to 1.</param>
internal sealed record Understood(int Place, string Meaning, double Confidence);

/// <summary>What a table was understood to be.</summary>
/// <param name="Shape">As in <see cref="ReadTable.Shape"/>; null when it was not recognised.</param>
/// <param name="Ledger">The ledger's headings, when it is a ledger's.</param>
/// <param name="Columns">Its columns, as far as they are read.</param>
/// <param name="Fault">Why it was not recognised.</param>
internal sealed record Understanding(string? Shape, Heading? Ledger, IReadOnlyList<Understood> Columns, HeadingFault? Fault)
{
    /// <summary>Where a field stands; none when it does not.</summary>
    public IEnumerable<int> Places(string meaning) => Columns.Where(column => column.Meaning == meaning).Select(column => column.Place);

    public bool Has(string meaning) => Places(meaning).Any();
}

/// <summary>Finds out what a table is: a ledger's, or one of the shapes that counties make themselves.</summary>
internal sealed partial class Recognition(Headings headings, IReadOnlyList<Ledger> ledgers)
{
    /// <summary>The meaning of a column that is a class.</summary>
    public const string ClassColumn = "class";

    private const double PartOfHeading = 0.6;

    /// <summary>Fields that a longer heading may name in a part of it.</summary>
    private static readonly string[] NamedInPart = ["name", "unit", "hours", "days", "minutes", "birth_month", "phone", "id_card", "education", "political", "class_name", "score", "grade"];

    private static readonly string[] Votes = ["votes_issued", "votes_returned", "votes_excellent", "votes_competent", "votes_basic", "votes_not"];

    private static readonly (SheetField Field, HashSet<string> Titles, HashSet<string> Aliases)[] Fields =
        [.. SheetField.All.Select(field => (field, new HashSet<string> { Headings.Normal(field.Title.Chinese), Headings.Normal(field.Title.English) }, field.Aliases.Select(Headings.Normal).ToHashSet()))];

    /// <summary>Understands a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="first">Its first rows.</param>
    /// <param name="stem">The file's name without its ending.</param>
    /// <param name="sheet">The sheet; null for a CSV.</param>
    /// <param name="taught">How a person said it is to be read; null when nobody did.</param>
    public Understanding Of(FoundTable table, IReadOnlyList<TableRow> first, string stem, string? sheet, Teaching? taught)
    {
        if (taught is not null && Taught(table, taught) is { } told)
            return told;
        IReadOnlyList<Understood> columns = Columns(table, first);
        string? shape = Shape(columns, string.Join('\n', table.Around.Title, sheet, stem));
        if (shape is not (TableShape.Scores or TableShape.Appointments))
            columns = [.. columns.Where(column => !SheetField.OfCareers.Contains(column.Meaning))];
        string?[][] texts = [[.. table.Columns.Select(column => column.Heading)], [.. table.Columns.Select(column => column.Levels[^1])]];
        (Heading? ledger, HeadingFault? fault) = headings.Find(stem, sheet, texts);
        // A list of people by name is no ledger of numbers, though its running number is called like one.
        bool isByName = shape is TableShape.Scores or TableShape.Appointments && ledger?.Positions.ContainsKey("cadre_id") == false;
        if (ledger is not null && !isByName && (shape is null || SaysMore(ledger, columns)))
            return new("ledger:" + ledger.Ledger.Name, ledger with { Row = table.LastHeadingRow }, [.. ledger.Positions.Select(each => new Understood(each.Value, each.Key, Confidence(ledger.Ledger[each.Key], table.Columns[each.Value])))], null);
        return shape is null ? new(null, null, columns, fault) : new(shape, null, columns, null);
    }

    /// <summary>A ledger's key of several parts is no accident; else it is whoever reads more of the columns.</summary>
    private static bool SaysMore(Heading ledger, IReadOnlyList<Understood> columns) =>
        ledger.Ledger.Key.Count(key => ledger.Positions.ContainsKey(key)) > 1 || ledger.Positions.Count >= columns.Count(column => column.Meaning is not ("serial" or "remark" or ClassColumn)) + (columns.Any(column => column.Meaning == ClassColumn) ? 1 : 0);

    private static double Confidence(LedgerColumn column, FoundColumn found) =>
        Headings.Normal(found.Heading) is var normal && (normal == column.Name || normal == Headings.Normal(column.Heading.Chinese) || normal == Headings.Normal(column.Heading.English)) ? 1 : 0.9;

    private Understanding? Taught(FoundTable table, Teaching taught)
    {
        List<Understood> columns = [.. taught.Meanings.Select(each => (Place: table.Columns.ToList().FindIndex(column => column.Number == each.Key), each.Value))
            .Where(each => each.Place >= 0).Select(each => new Understood(each.Place, each.Value, 1))];
        if (!taught.Shape.StartsWith("ledger:", StringComparison.Ordinal))
            return new(taught.Shape, null, columns, null);
        if (ledgers.FirstOrDefault(ledger => ledger.Name == taught.Shape["ledger:".Length..]) is not { } ledger)
            return null;
        Dictionary<string, int> positions = columns.Where(column => ledger.Columns.Any(each => each.Name == column.Meaning)).GroupBy(column => column.Meaning).ToDictionary(group => group.Key, group => group.First().Place);
        string[] missing = [.. ledger.Key.Where(key => ledger[key].Required && !positions.ContainsKey(key))];
        return missing.Length > 0
            ? new(null, null, columns, new("missing-column", null, string.Join('、', missing), ledger.Name))
            : new(taught.Shape, new(ledger, table.LastHeadingRow, [.. table.Columns.Select(column => column.Heading)], positions, []), columns, null);
    }

    /// <summary>The meanings of the columns, the surest first; a field is meant by one column only, but a unit may be told by several.</summary>
    private static List<Understood> Columns(FoundTable table, IReadOnlyList<TableRow> first)
    {
        List<Understood> columns = [];
        HashSet<int> taken = [];
        HashSet<string> meant = [];
        IEnumerable<Understood> candidates = table.Columns.SelectMany((column, place) => Fields.Select(field => new Understood(place, field.Field.Name, Confidence(field.Field, field.Titles, field.Aliases, column))))
            .Where(each => each.Confidence > 0).OrderByDescending(each => each.Confidence).ThenBy(each => each.Place);
        foreach (Understood each in candidates)
        {
            if (taken.Contains(each.Place) || (each.Meaning != "unit" && meant.Contains(each.Meaning)))
                continue;
            if (each.Confidence <= PartOfHeading && IsClass(table, each.Place, first))
                continue;
            taken.Add(each.Place);
            meant.Add(each.Meaning);
            columns.Add(each);
        }

        if (meant.Contains("name"))
            columns.AddRange(Enumerable.Range(0, table.Columns.Count).Where(place => !taken.Contains(place) && IsClass(table, place, first)).Select(place => new Understood(place, ClassColumn, 0.8)));
        return [.. columns.OrderBy(column => column.Place)];
    }

    private static double Confidence(SheetField field, HashSet<string> titles, HashSet<string> aliases, FoundColumn column)
    {
        string whole = Headings.Normal(column.Heading);
        string last = Headings.Normal(column.Levels[^1]);
        string bare = Bracketed().Replace(last, "");
        if (titles.Contains(whole))
            return 1;
        if (titles.Contains(last) || aliases.Contains(whole))
            return 0.95;
        if (aliases.Contains(last))
            return 0.9;
        if (bare.Length < last.Length && (titles.Contains(bare) || aliases.Contains(bare)))
            return 0.85;
        return NamedInPart.Contains(field.Name) && bare.Contains(Headings.Normal(field.Title.Chinese), StringComparison.Ordinal) ? PartOfHeading : 0;
    }

    /// <summary>A column is a class when it is called like one, or stands under 培训情况, and half of its cells are marks or figures at least.</summary>
    private static bool IsClass(FoundTable table, int place, IReadOnlyList<TableRow> first)
    {
        FoundColumn column = table.Columns[place];
        if (!Vocabulary.IsLikeClass(column.Levels[^1]) && !Vocabulary.IsLikeClass(Bracketed().Replace(Headings.Normal(column.Levels[^1]), "")) && !column.Levels.SkipLast(1).Any(level => Training().IsMatch(Headings.Normal(level))))
            return false;
        Cell[] cells = [.. first.Select(row => row.Cells[place]).Where(cell => !cell.IsEmpty)];
        int read = cells.Count(cell => ClassCell.Read(cell, AmountUnit.Hours) is not null);
        return 2 * read >= cells.Length && (cells.Length > 0 || Vocabulary.IsLikeClass(column.Levels[^1]));
    }

    /// <summary>The shape, by what the columns mean and what stands around the table.</summary>
    private static string? Shape(IReadOnlyList<Understood> columns, string around)
    {
        HashSet<string> has = [.. columns.Select(column => column.Meaning)];
        if (!has.Contains("name"))
            return null;
        bool tellsClass = has.Contains("class_name") || has.Contains("class_id");
        if (has.Contains("to_post") && (has.Contains("from_post") || has.Contains("post") || has.Contains("document") || has.Contains("appointed_on") || has.Contains("posted_since")))
            return TableShape.Appointments;
        if (has.Contains("from_post") && (has.Contains("document") || has.Contains("appointed_on")))
            return TableShape.Appointments;
        bool tellsTraining = tellsClass || has.Contains(ClassColumn) || has.Contains("class_dates") || has.Contains("attendance") || has.Contains("hours") || has.Contains("days") || has.Contains("minutes");
        if (!tellsTraining && (has.Contains("score") || Votes.Count(has.Contains) > 1 || (has.Contains("grade") && ShapeWords.AssessmentKind(around) is not null)))
            return TableShape.Scores;
        if (has.Contains(ClassColumn) && !tellsClass)
            return "matrix";
        if (tellsClass || has.Contains("class_dates") || has.Contains("start_date") || has.Contains("attendance") || has.Contains("days"))
            return "register";
        if (has.Contains("hours") || has.Contains("minutes"))
            return Total().IsMatch(around) || !ClassTitle().IsMatch(around) ? "totals" : "register";
        if (Attended().IsMatch(around) && !Roster().IsMatch(around))
            return "register";
        int about = columns.Count(column => column.Meaning is "sex" or "birth_month" or "education" or "political" or "identity" or "layer" or "rank_level" or "posted_since");
        return has.Contains("post") && (about > 0 || Roster().IsMatch(around)) || (about > 1 && Roster().IsMatch(around)) ? "roster" : null;
    }

    [GeneratedRegex(@"\([^()]*\)")]
    private static partial Regex Bracketed();

    [GeneratedRegex("培训|参训|班次|学习|签到")]
    private static partial Regex Training();

    [GeneratedRegex("网络|在线|线上|网上|云课堂|干部学院|学习平台|累计|全年|年度.{0,6}学时|学时.{0,4}(?:统计|汇总|情况|完成|一览)")]
    private static partial Regex Total();

    [GeneratedRegex("班|培训|学习|轮训|讲座|党课|参训")]
    private static partial Regex ClassTitle();

    [GeneratedRegex("签到|学员|参训|参加.{0,8}培训|培训.{0,6}(?:名单|名册)|班.{0,4}(?:名单|名册|学员)")]
    private static partial Regex Attended();

    [GeneratedRegex("花名册|名册|在册|在职|在岗|任职|干部名单|基本情况|信息表|现任")]
    private static partial Regex Roster();
}
