using System.Globalization;
using System.Text;
using CadreTraining.Analytics.Ledgers;

namespace CadreTraining.Analytics.Samples;

/// <summary>One ledger's file of a canonical folder, written row by row: UTF-8, without a byte order mark, lines end with a line feed.</summary>
internal sealed class LedgerFile : IDisposable
{
    private readonly FileStream stream;
    private readonly byte[] buffer = new byte[1 << 20];
    private readonly int columns;
    private int used;

    /// <summary>Opens the file and writes its headings.</summary>
    /// <param name="folder">The canonical folder.</param>
    /// <param name="ledger">The ledger that the rows belong to.</param>
    /// <param name="columns">The columns that rows will give, in this order; the ledger's own when none are named.</param>
    /// <exception cref="InvalidOperationException">The ledger has no such column.</exception>
    public LedgerFile(string folder, Ledger ledger, params IReadOnlyList<string> columns)
    {
        string[] headings = columns.Count == 0 ? [.. ledger.Columns.Select(each => each.Name)] : [.. columns.Select(each => ledger[each].Name)];
        this.columns = headings.Length;
        stream = new(Path.Combine(folder, ledger.Name + ".csv"), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        Row(headings);
    }

    /// <summary>Writes one row; null is an empty cell.</summary>
    public void Row(params ReadOnlySpan<string?> cells)
    {
        if (cells.Length != columns)
            throw new ArgumentException($"A row of {cells.Length} cells under {columns} headings.", nameof(cells));
        for (int place = 0; place < cells.Length; place++)
        {
            if (place > 0)
                Bytes(","u8);
            Cell(cells[place] ?? "");
        }

        Bytes("\n"u8);
    }

    /// <summary>Writes text that is already CSV: what the millions of rows use.</summary>
    public void Bytes(ReadOnlySpan<byte> text)
    {
        if (text.Length > buffer.Length - used)
            Flush();
        text.CopyTo(buffer.AsSpan(used));
        used += text.Length;
    }

    public void Dispose()
    {
        Flush();
        stream.Dispose();
    }

    /// <summary>A day as cells hold it; null stays empty.</summary>
    public static string? Day(int? dayNumber) =>
        dayNumber is { } number ? DateOnly.FromDayNumber(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    /// <summary>A number as cells hold it.</summary>
    public static string Number(double number) => Math.Round(number, 2).ToString("0.##", CultureInfo.InvariantCulture);

    private void Cell(string text)
    {
        if (text.AsSpan().ContainsAny(",\"\r\n"))
            text = '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
        if (Encoding.UTF8.GetMaxByteCount(text.Length) > buffer.Length - used)
            Flush();
        used += Encoding.UTF8.GetBytes(text, buffer.AsSpan(used));
    }

    private void Flush()
    {
        stream.Write(buffer, 0, used);
        used = 0;
    }
}
