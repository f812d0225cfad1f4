using System.Globalization;
using CadreTraining.Analytics.Ledgers;

namespace CadreTraining.Analytics.Importing;

/// <summary>A sheet of an import, or a file that has no sheets: what the store's list of sources says of it.</summary>
/// <param name="Id">Its number in the batch, from 1.</param>
/// <param name="File">The file's name.</param>
/// <param name="Sha256">The file's fingerprint.</param>
/// <param name="Sheet">The sheet; null for a CSV.</param>
internal sealed record SheetSource(int Id, string File, string Sha256, string? Sheet)
{
    /// <summary>The ledger that it is mostly for; null when it was not read.</summary>
    public Ledger? Ledger { get; set; }

    /// <summary>What it was taken for, as in <see cref="ReadTable.Shape"/>; null when it was not read.</summary>
    public string? Shape { get; set; }

    /// <summary>The unit whose table it is; null when nothing says it.</summary>
    public UnitName? Sender { get; set; }

    /// <summary>A fingerprint of its values alone.</summary>
    public string? Content { get; set; }

    /// <summary>The year that stands around it; null when none does.</summary>
    public int? Year { get; set; }

    /// <summary>Rows of data that it holds.</summary>
    public long Rows { get; set; }

    /// <summary>Rows that were left out on purpose.</summary>
    public long LeftOut { get; set; }

    /// <summary>How a reader finds it.</summary>
    public string Place => Sheet is null ? File : $"{File} [{Sheet}]";
}

/// <summary>Rows that wait in the staging area for one ledger: those of one plain CSV, or those gathered from any number of sheets.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Heading">Its ledger, and which of the ledger's columns it states.</param>
/// <param name="Only">The CSV whose lines these are; null when each row tells its own sheet and row.</param>
internal sealed record StagedTable(int Id, Heading Heading, SheetSource? Only)
{
    /// <summary>The temporary table of its typed rows.</summary>
    public string Name => $"staged_{Id}";

    /// <summary>The temporary view of those of its rows that still stand.</summary>
    public string Lines => $"lines_{Id}";

    /// <summary>Its ledger.</summary>
    public Ledger Ledger => Heading.Ledger;

    /// <summary>SQL: the sheet of a row that is called <c>staged</c>.</summary>
    public string Sheet => Only is { } only ? only.Id.ToString(CultureInfo.InvariantCulture) : "staged.source_id";

    /// <summary>SQL: the row of the sheet that a row called <c>staged</c> came from.</summary>
    public string SheetRow => Only is null ? "staged.source_row" : string.Create(CultureInfo.InvariantCulture, $"cast(staged.rowid + {Heading.Row + 1} as integer)");
}
