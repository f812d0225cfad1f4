namespace CadreTraining.Analytics.Importing;

/// <summary>How a table of a file was understood, for the reader to see and correct.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Sheet">The sheet; null for a CSV.</param>
/// <param name="IsHidden">Whether the sheet is hidden: then it was not read.</param>
/// <param name="Fingerprint">What files of this shape have in common: the same for next month's file of the same form.</param>
/// <param name="Shape">What it was taken for: <c>ledger:NAME</c>, <c>register</c> (a row per person and class), <c>matrix</c> (a column per class), <c>totals</c> (a year's sum per person),
/// <c>roster</c> (who is in post), <c>skip</c> (left out as taught); null when it was not recognised.</param>
/// <param name="FirstHeadingRow">The first row of its heading, from 1; 0 when none was found.</param>
/// <param name="LastHeadingRow">The last row of its heading.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="FirstRows">The first rows of the sheet as they stand, for choosing the heading.</param>
/// <param name="Sender">The code of the unit whose table it is; null when nothing says it.</param>
public sealed record ReadTable(
    string File, string? Sheet, bool IsHidden, string Fingerprint, string? Shape, int FirstHeadingRow, int LastHeadingRow,
    IReadOnlyList<ReadColumn> Columns, IReadOnlyList<IReadOnlyList<string>> FirstRows, string? Sender);

/// <summary>How a column was understood.</summary>
/// <param name="Number">The sheet's column, from 1.</param>
/// <param name="Heading">Its heading.</param>
/// <param name="Meaning">The column of the ledger, or the <see cref="SheetField"/>; <c>class</c> for a class of a matrix; null when it is not read.</param>
/// <param name="Confidence">From 0 to 1: 1 taught or written as in a template, lower for an alias, a part of a heading or a guess by the cells.</param>
/// <param name="Samples">Its first different cells.</param>
public sealed record ReadColumn(int Number, string Heading, string? Meaning, double Confidence, IReadOnlyList<string> Samples);

/// <summary>How files of a shape are to be read from now on; kept as the value of a decision of kind <c>columns</c> about the fingerprint.</summary>
/// <param name="Shape">As in <see cref="ReadTable.Shape"/>.</param>
/// <param name="FirstHeadingRow">The first row of the heading.</param>
/// <param name="LastHeadingRow">The last row of the heading.</param>
/// <param name="Meanings">What each column means, by its number; one that is missing is not read.</param>
public sealed record Teaching(string Shape, int FirstHeadingRow, int LastHeadingRow, IReadOnlyDictionary<int, string> Meanings);
