namespace CadreTraining.Analytics.Importing;

/// <summary>A column of a table that was found in a sheet.</summary>
/// <param name="Number">The sheet's column, from 1.</param>
/// <param name="Heading">Its heading; levels of merged headings are joined with "/".</param>
/// <param name="Levels">The levels one by one, the topmost first.</param>
internal sealed record FoundColumn(int Number, string Heading, IReadOnlyList<string> Levels);

/// <summary>What stands around a table and holds for all of it.</summary>
/// <param name="Title">The title above it.</param>
/// <param name="Unit">The unit that fills it in, as written (填报单位, the title, else the sheet's name).</param>
/// <param name="Year">The year of the title or the file's name.</param>
/// <param name="AsOf">The day on which it was filled in or to which it reaches.</param>
/// <param name="MoneyFactor">10,000 where amounts are in 万元, else 1; null when nothing says it.</param>
internal sealed record Surroundings(string? Title, string? Unit, int? Year, DateOnly? AsOf, int? MoneyFactor);

/// <summary>A row of a table; merged cells and 同上 are filled in.</summary>
/// <param name="Number">The sheet's row, from 1.</param>
/// <param name="Cells">The cells by place, as many as the table has columns (<see cref="FoundTable.Columns"/>).</param>
/// <param name="IsHidden">Whether it is hidden; it is read all the same.</param>
internal sealed record TableRow(int Number, Cell[] Cells, bool IsHidden)
{
    /// <summary>The caption of the rows that it stands among, such as a township's name in a line of its own; null when there is none.</summary>
    public string? Section { get; init; }
}

/// <summary>Something in a table that its reader should know of; the texts are <c>problem.CODE.reason</c> and <c>problem.CODE.mend</c>.</summary>
/// <param name="Row">The sheet's row, from 1; 0 for the table as a whole.</param>
/// <param name="Column">The sheet's column, from 1; null for a whole row.</param>
/// <param name="Code">What it is: <c>nothing-above</c>, <c>above-is-empty</c>, <c>hidden-columns</c>, <c>hidden-rows</c>, <c>colour-not-read</c>, <c>section</c>, <c>second-table</c>.</param>
/// <param name="Text">The text that it is about.</param>
/// <param name="Detail">More of it.</param>
internal sealed record TableFinding(int Row, int? Column, string Code, string? Text, string? Detail = null);

/// <summary>A figure of a 小计 or 合计 row: it is no data, but the rows above must add up to it.</summary>
/// <param name="Row">The sheet's row.</param>
/// <param name="Column">The table's column.</param>
/// <param name="Label">What the row is called.</param>
/// <param name="Stated">What stands there.</param>
/// <param name="Counted">What the rows say that it totals (their sum, or their number where it counts people).</param>
internal sealed record CheckTotal(int Row, FoundColumn Column, string Label, decimal Stated, decimal Counted)
{
    /// <summary>How many cells of the column are no number and were left out of what was counted.</summary>
    public int Uncounted { get; init; }
}

/// <summary>A table found in a sheet: its heading and its rows, without titles, totals, notes and repeated headings.</summary>
/// <param name="FirstHeadingRow">The first row of the heading, from 1; 0 when no heading was found: then it has neither columns nor rows, only <see cref="FirstRows"/>.</param>
/// <param name="LastHeadingRow">The last row of the heading.</param>
/// <param name="Columns">Its columns; those without heading and cells are left out.</param>
/// <param name="Around">What stands around it.</param>
/// <param name="Rows">Its rows, read as they are asked for, once.</param>
internal sealed record FoundTable(int FirstHeadingRow, int LastHeadingRow, IReadOnlyList<FoundColumn> Columns, Surroundings Around, IEnumerable<TableRow> Rows)
{
    /// <summary>The totals that differ from what they total, as problems <c>total-differs</c>; complete when all rows were read.</summary>
    public List<CheckTotal> Differing { get; } = [];

    /// <summary>Rows that were left out on purpose, with why (<c>total</c>, <c>note</c>, <c>heading-again</c>, <c>column-numbers</c>, <c>section</c>); complete when all rows were read.</summary>
    public List<(int Row, string Why)> LeftOut { get; } = [];

    /// <summary>What else its reader should know of; complete when all rows were read.</summary>
    public List<TableFinding> Findings { get; } = [];

    /// <summary>The texts around it, line by line: those above it from the start, those below it when all rows were read.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>The first rows of the sheet as they stand.</summary>
    public IReadOnlyList<IReadOnlyList<string>> FirstRows { get; init; } = [];
}
