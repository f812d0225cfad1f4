using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace CadreTraining.Analytics.Importing;

/// <summary>Fingerprints of sheets: of their form, by which a taught reading is found again, and of their values.</summary>
internal static partial class Fingerprint
{
    /// <summary>What files of one form have in common: the row among the first that says the most known headings, without the names of classes and figures that change from file to file.</summary>
    public static string OfForm(IReadOnlyList<SheetRow> rows)
    {
        string[][] texts = [.. rows.Select(row => row.Cells.Where(cell => cell.Nature == CellNature.Text).Select(cell => Headings.Normal(cell.Text!)).Where(text => text.Length is > 0 and <= 40).Distinct().ToArray())];
        string[]? best = texts.MaxBy(row => row.Count(Vocabulary.Knows));
        if (best is null || best.Count(Vocabulary.Knows) == 0)
            best = texts.FirstOrDefault(row => row.Length >= 3) ?? texts.FirstOrDefault(row => row.Length > 0) ?? [];
        string form = string.Join('|', best.Where(text => Vocabulary.Knows(text) || !Vocabulary.IsLikeClass(text)).Select(text => Figures().Replace(text, "#")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(form))[..8]);
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Figures();
}

/// <summary>Takes the fingerprint of a sheet's values as they are read: the same for an xlsx and a CSV that say the same.</summary>
internal sealed class ContentHash : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] buffer = new byte[1 << 16];
    private int filled;

    public void Add(Cell[] cells)
    {
        foreach (Cell cell in cells)
            Add(cell.Text);
        Add("\n");
    }

    public string Finish()
    {
        hash.AppendData(buffer, 0, filled);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public void Dispose() => hash.Dispose();

    private void Add(string? text)
    {
        int most = text is null ? 1 : Encoding.UTF8.GetMaxByteCount(text.Length) + 1;
        if (filled + most > buffer.Length)
        {
            hash.AppendData(buffer, 0, filled);
            filled = 0;
            if (most > buffer.Length)
                buffer = new byte[most];
        }

        if (text is not null)
            filled += Encoding.UTF8.GetBytes(text, buffer.AsSpan(filled));
        buffer[filled++] = 0x1F;
    }
}
