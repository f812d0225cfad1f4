namespace CadreTraining.Analytics.Exporting;

/// <summary>One column of a list.</summary>
/// <param name="Heading">What stands above it.</param>
/// <param name="IsNumber">Whether it holds whole numbers, which stand to the right; all else is text.</param>
/// <param name="Widest">The widest that it may be, in the unit of column widths, before its texts go on in a further line.</param>
public sealed record ListColumn(string Heading, bool IsNumber = false, double Widest = 30);

/// <summary>Rows that are no answer of a measure, such as the lines of the audit, to take away.</summary>
/// <param name="Title">What they are.</param>
/// <param name="Note">What a reader must know of them; stands under the title, and in no CSV.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">A value for each column: text, a whole number (<see cref="long"/>) or null for nothing.</param>
public sealed record PlainList(string Title, string Note, IReadOnlyList<ListColumn> Columns, IReadOnlyList<object?[]> Rows);
