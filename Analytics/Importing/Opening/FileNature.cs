using System.IO.Compression;

namespace CadreTraining.Analytics.Importing;

/// <summary>Finds out what a file is, by its first bytes before its name: what counties call .xls may be five different things.</summary>
internal static class FileNature
{
    private static readonly string[] Texts = [".csv", ".txt", ".tsv"];
    private static readonly string[] Workbooks = [".xlsx", ".xlsm", ".xls", ".et", ".xlsb", ".ods"];
    private static readonly string[] Tags = ["<html", "<!doctype html", "<table", "<head", "<meta", "<style", "<body", "<div", "<!--"];

    /// <summary>The kind, or why the file is not opened.</summary>
    /// <param name="source">The file.</param>
    /// <param name="first">Its first bytes.</param>
    public static (SourceKind? Kind, string? Fault) Of(SourcePath source, ReadOnlySpan<byte> first)
    {
        string ending = Path.GetExtension(source.Name).ToLowerInvariant();
        if (first.IsEmpty)
            return (null, "empty-file");
        if (source.Name.EndsWith(SourceFile.StandardsEnding, StringComparison.OrdinalIgnoreCase))
            return (SourceKind.Standards, null);
        if (first.StartsWith("PK\x03\x04"u8))
            return IsArchive(source) ? (null, "archive-in-archive") : (SourceKind.Workbook, null);
        if (first.StartsWith("PK\x05\x06"u8))
            return (null, "empty-file");
        if (first.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) || (first[0] == 9 && first is [9, 0 or 2 or 4 or 8, ..] && Workbooks.Contains(ending)))
            return (SourceKind.OldWorkbook, null);
        if (first.StartsWith("Rar!"u8) || first.StartsWith((ReadOnlySpan<byte>)[(byte)'7', (byte)'z', 0xBC, 0xAF]) || first.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
            return (null, "other-archive");
        return TextEncoding.Of(first, isUtf8: true) is { } encoding ? OfText(encoding.GetString(first).TrimStart('\ufeff', ' ', '\t', '\r', '\n'), ending) : (null, Unlike(ending));
    }

    /// <summary>Whether a file is a zip archive of files, and neither a workbook nor called one.</summary>
    public static bool IsArchive(SourcePath source)
    {
        if (Workbooks.Contains(Path.GetExtension(source.Name).ToLowerInvariant()))
            return false;
        using FileStream stream = File.OpenRead(source.Path);
        byte[] first = new byte[4];
        if (stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false) < first.Length || !first.AsSpan().StartsWith("PK\x03\x04"u8))
            return false;
        try
        {
            using ZipArchive zip = GuardedZip.Open(stream);
            return !zip.Entries.Any(entry => entry.FullName is "[Content_Types].xml" or "mimetype" or "xl/workbook.xml");
        }
        catch (WorkbookRefusedException)
        {
            return Path.GetExtension(source.Name).Equals(".zip", StringComparison.OrdinalIgnoreCase); // opening it will say why not
        }
    }

    private static (SourceKind?, string?) OfText(string start, string ending)
    {
        if (start.StartsWith("MIME-Version:", StringComparison.OrdinalIgnoreCase))
            return (null, "web-archive");
        if (start.StartsWith("<?xml", StringComparison.Ordinal) || start.StartsWith("<Workbook", StringComparison.Ordinal) || start.StartsWith("<Person", StringComparison.Ordinal) || ending == ".lrmx")
        {
            if (start.Contains("urn:schemas-microsoft-com:office:spreadsheet", StringComparison.Ordinal))
                return (SourceKind.SpreadsheetXml, null);
            if (ending == ".lrmx" || start.Contains("<XingMing", StringComparison.Ordinal))
                return (SourceKind.AppointmentForm, null);
        }

        if (Array.Exists(Tags, tag => start.StartsWith(tag, StringComparison.OrdinalIgnoreCase)) || (start.StartsWith("<?xml", StringComparison.Ordinal) && start.Contains("<html", StringComparison.OrdinalIgnoreCase)))
            return (SourceKind.Html, null);
        return Texts.Contains(ending) || (ending == ".xls" && !start.StartsWith("<?xml", StringComparison.Ordinal)) ? (SourceKind.Csv, null) : (null, Unlike(ending));
    }

    /// <summary>What to say of a file that is not what its name says.</summary>
    private static string Unlike(string ending) => Workbooks.Contains(ending) ? "not-a-workbook" : Texts.Contains(ending) ? "not-a-text" : "not-a-spreadsheet";
}
