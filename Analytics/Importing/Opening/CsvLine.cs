using System.Globalization;

namespace CadreTraining.Analytics.Importing;

/// <summary>Gathers the line of a CSV, letter by letter. A quote within a cell that does not begin with one is a letter like others.</summary>
/// <param name="delimiter">What parts its cells.</param>
internal sealed class CsvLine(char delimiter)
{
    private readonly List<string?> cells = [];
    private readonly char[] cell = new char[SheetLimits.Letters + 1];
    private int length;
    private int number = 1;
    private bool isQuoted;
    private bool isClosed;
    private bool isAfterReturn;

    /// <summary>Whether anything stands in it.</summary>
    public bool IsBegun => cells.Count > 0 || length > 0 || isQuoted || isClosed;

    /// <summary>Takes a letter.</summary>
    /// <returns>Whether the line ends with it.</returns>
    /// <exception cref="WorkbookRefusedException">The line is no line of a table.</exception>
    public bool Take(char letter)
    {
        bool isHalfOfLineEnd = isAfterReturn && letter == '\n';
        isAfterReturn = false;
        if (isHalfOfLineEnd)
            return false;
        if (isQuoted)
        {
            if (letter != '"')
                Add(letter);
            else
                (isQuoted, isClosed) = (false, true);
            return false;
        }

        if (letter == delimiter)
        {
            EndCell();
        }
        else if (letter is '\r' or '\n')
        {
            isAfterReturn = letter == '\r';
            return true;
        }
        else if (letter == '"' && isClosed)
        {
            Add(letter); // two quotes are one
            (isQuoted, isClosed) = (true, false);
        }
        else if (letter == '"' && length == 0)
        {
            isQuoted = true;
        }
        else
        {
            Add(letter);
        }

        return false;
    }

    /// <summary>The line's cells; the next line begins. A line of no cells has none.</summary>
    /// <exception cref="WorkbookRefusedException">A quote did not close.</exception>
    public string?[] Taken()
    {
        if (isQuoted)
            throw TooLong();
        if (IsBegun)
            EndCell();
        number++;
        string?[] line = [.. cells];
        cells.Clear();
        return line;
    }

    private void EndCell()
    {
        ReadOnlySpan<char> text = cell.AsSpan(0, length);
        bool isBlank = text.IsWhiteSpace();
        if (cells.Count < SheetLimits.Columns)
            cells.Add(isBlank ? null : text.ToString());
        else if (!isBlank)
            throw new WorkbookRefusedException("sheet-too-wide");
        (length, isClosed) = (0, false);
    }

    private void Add(char letter)
    {
        if (length == SheetLimits.Letters)
            throw TooLong();
        cell[length++] = letter;
    }

    private WorkbookRefusedException TooLong() => new("line-too-long", number.ToString(CultureInfo.InvariantCulture));
}
