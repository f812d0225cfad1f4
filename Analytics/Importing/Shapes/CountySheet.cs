namespace CadreTraining.Analytics.Importing;

/// <summary>One person's attendance of one class, as a county's sheet says it.</summary>
internal sealed class Entry
{
    public required int Row { get; init; }

    public required string Name { get; init; }

    public required ClassMention Class { get; init; }

    public string? CadreId { get; init; }

    /// <summary>What stands for the ID number; null when the row has none.</summary>
    public string? IdCard { get; init; }

    /// <summary>The unit as written; several columns of units are parted by <see cref="CountySheet.UnitMark"/>, the upper first. Null when the row has none.</summary>
    public string? Unit { get; init; }

    public DateOnly? BirthMonth { get; init; }

    /// <summary>A status of <see cref="Ledgers.Codes.AttendanceStatus"/>; null when it is not said.</summary>
    public string? Status { get; init; }

    public decimal? Hours { get; init; }

    public decimal? Days { get; init; }

    public string? Minutes { get; init; }

    public string? Evidence { get; init; }
}

/// <summary>What a row says of one person: of a roster, of an assessment, or of an appointment.</summary>
internal sealed class PersonEntry
{
    public required int Row { get; init; }

    public required string Name { get; init; }

    public string? CadreId { get; init; }

    /// <summary>What stands for the ID number; null when the row has none.</summary>
    public string? IdCard { get; init; }

    public string? Unit { get; init; }

    public DateOnly? BirthMonth { get; init; }

    /// <summary>What else stands there, by the field's name, as canonical text.</summary>
    public Dictionary<string, string> About { get; } = [];
}

/// <summary>A sheet of a county's own making, read but not yet resolved.</summary>
/// <param name="Source">The sheet.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Around">What stands around its table.</param>
/// <param name="Stem">The file's name without its ending.</param>
/// <param name="Fields">The column number and heading of each field.</param>
internal sealed record CountySheet(SheetSource Source, string Shape, Surroundings Around, string Stem, IReadOnlyDictionary<string, FoundColumn> Fields)
{
    /// <summary>Parts the texts of several columns of units.</summary>
    public const char UnitMark = '\u001f';

    public List<Entry> Entries { get; } = [];

    public List<PersonEntry> People { get; } = [];

    /// <summary>Whether the column of units is one of villages.</summary>
    public bool IsOfVillages { get; init; }

    /// <summary>The sheet's title, name and file in one text.</summary>
    public string Words => string.Join('\n', Around.Title, Source.Sheet, Stem);
}
