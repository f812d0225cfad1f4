using System.IO.Compression;
using System.Text;

namespace CadreTraining.Analytics.Importing;

/// <summary>Reads .xlsx and its kin, as any program may have written them: without styles, dimension or cell references; and as none should have.</summary>
/// <remarks>A reader of our own: those to be had load all shared texts, believe what references and dimensions say, and read every sheet twice.</remarks>
internal sealed class XlsxBook
{
    private const string Main = "xl/workbook.xml";
    private readonly Dictionary<string, ZipArchiveEntry> parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Watch watch;
    private readonly string main;
    private readonly Dictionary<string, Relation> relations;
    private readonly List<(string Name, bool IsHidden, string Relation)> sheets = [];
    private bool isFrom1904;
    private SharedTexts? texts;

    private XlsxBook(ZipArchive archive, Watch watch)
    {
        this.watch = watch;
        foreach (ZipArchiveEntry entry in archive.Entries)
            parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        main = Relations("").Values.FirstOrDefault(relation => relation.Type.EndsWith("/officeDocument", StringComparison.Ordinal))?.Target ?? Main;
        if (main.EndsWith(".bin", StringComparison.OrdinalIgnoreCase))
            throw new WorkbookRefusedException("binary-workbook");
        relations = Relations(main);
        ReadMain();
    }

    private sealed record Relation(string Type, string Target);

    /// <summary>Refuses what would be refused before its first sheet.</summary>
    /// <exception cref="WorkbookRefusedException">The file is refused.</exception>
    public static void Guard(string path, CancellationToken cancel)
    {
        using ZipArchive archive = GuardedZip.Open(File.OpenRead(path));
        Watch watch = new(new FileInfo(path).Length, cancel);
        _ = watch.Over(new[] { archive }.Select(each => new XlsxBook(each, watch))).Single();
    }

    /// <summary>The workbook's sheets in their order.</summary>
    /// <exception cref="WorkbookRefusedException">The file is refused; it may come after good rows.</exception>
    public static IEnumerable<Sheet> Sheets(string path, Watch watch)
    {
        using ZipArchive archive = GuardedZip.Open(File.OpenRead(path));
        XlsxBook book = new(archive, watch);
        NumberFormat[] formats = book.Formats();
        foreach ((string name, bool isHidden, string relation) in book.sheets)
        {
            if (book.PartOf(relation) is not { } part)
                continue; // a sheet of one chart has no cells
            IReadOnlyList<MergedRange> merged = XlsxSheet.Merged(part, watch);
            using XlsxSheet sheet = new(book.Open(part), formats, book.Text, book.isFrom1904, name, watch);
            yield return new(name, isHidden, book.sheets.Count > 1, merged, sheet.HiddenColumns, sheet.Rows());
        }
    }

    private void ReadMain()
    {
        if (!parts.TryGetValue(main, out ZipArchiveEntry? entry))
            throw new WorkbookRefusedException("not-a-workbook");
        using XmlPart part = Open(entry);
        while (part.Read())
        {
            if (part.Begins("workbook") && part.Xml.NamespaceURI.Contains("purl.oclc.org/ooxml", StringComparison.Ordinal))
                throw new WorkbookRefusedException("strict-workbook");
            if (part.Begins("workbookPr"))
                isFrom1904 = part.Attribute("date1904") is "1" or "true";
            if (!part.Begins("sheet") || part.Xml.Depth != 2)
                continue;
            if (sheets.Count == SheetLimits.Sheets)
                throw new WorkbookRefusedException("workbook-unfolds");
            sheets.Add((part.Attribute("name") ?? "", part.Attribute("state") is "hidden" or "veryHidden", part.Attribute("id") ?? ""));
        }

        if (sheets.Count == 0)
            throw new WorkbookRefusedException("not-a-workbook");
    }

    /// <summary>The part of a sheet; null for one that holds no cells. A workbook without relations names its sheets by their places.</summary>
    private ZipArchiveEntry? PartOf(string relation)
    {
        string target = $"xl/worksheets/sheet{sheets.FindIndex(sheet => sheet.Relation == relation) + 1}.xml";
        if (relations.TryGetValue(relation, out Relation? known))
        {
            if (!known.Type.EndsWith("/worksheet", StringComparison.Ordinal))
                return null;
            target = known.Target;
        }

        return parts.GetValueOrDefault(target) ?? throw new InvalidDataException($"No part {target}.");
    }

    private Dictionary<string, Relation> Relations(string of)
    {
        Dictionary<string, Relation> found = [];
        string folder = of.Contains('/') ? of[..(of.LastIndexOf('/') + 1)] : "";
        if (!parts.TryGetValue($"{folder}_rels/{of[folder.Length..]}.rels", out ZipArchiveEntry? entry))
            return found;
        using XmlPart part = Open(entry);
        while (part.Read())
        {
            if (part.Begins("Relationship") && found.Count < SheetLimits.Sheets && part.Attribute("Id") is { } id && part.Attribute("Target") is { } target)
                found.TryAdd(id, new(part.Attribute("Type") ?? "", Resolved(folder, target)));
        }

        return found;
    }

    private static string Resolved(string folder, string target)
    {
        List<string> path = [];
        foreach (string step in (target.StartsWith('/') ? target : folder + target).Split('/', '\\'))
        {
            if (step == ".." && path.Count > 0)
                path.RemoveAt(path.Count - 1);
            else if (step is not ("" or "." or ".."))
                path.Add(step);
        }

        return string.Join('/', path);
    }

    private ZipArchiveEntry? Related(string kind) =>
        relations.Values.FirstOrDefault(relation => relation.Type.EndsWith("/" + kind, StringComparison.Ordinal)) is { } relation ? parts.GetValueOrDefault(relation.Target) : null;

    private XmlPart Open(ZipArchiveEntry entry)
    {
        // No reader would take it; said here, the reason is clear.
        byte[] start = new byte[1024];
        using (Stream content = entry.Open())
        {
            int read = content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            if (Encoding.Latin1.GetString(start, 0, read).Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase))
                throw new WorkbookRefusedException("workbook-unfolds", entry.FullName);
        }

        return new(entry.Open(), watch);
    }

    /// <summary>The number formats of the cells' styles, by number.</summary>
    private NumberFormat[] Formats()
    {
        if (Related("styles") is not { } entry)
            return [];
        Dictionary<int, NumberFormat> own = [];
        List<NumberFormat> formats = [];
        using XmlPart part = Open(entry);
        bool isOfCells = false;
        while (part.Read())
        {
            if (part.Xml.Depth == 1 && part.Xml.NodeType == System.Xml.XmlNodeType.Element)
                isOfCells = part.Xml.LocalName == "cellXfs";
            if (part.Begins("numFmt") && own.Count < ushort.MaxValue && int.TryParse(part.Attribute("numFmtId"), out int number))
                own[number] = NumberFormat.Of(part.Attribute("formatCode") ?? "");
            else if (isOfCells && part.Begins("xf") && part.Xml.Depth == 2 && formats.Count < ushort.MaxValue)
                formats.Add(int.TryParse(part.Attribute("numFmtId"), out int used) ? own.TryGetValue(used, out NumberFormat named) ? named : NumberFormat.BuiltIn(used) : default);
        }

        return [.. formats];
    }

    /// <summary>A shared text; they are loaded when the first is asked for.</summary>
    private string Text(int number) => (texts ??= SharedTexts())[number];

    private SharedTexts SharedTexts()
    {
        SharedTexts shared = new();
        if (Related("sharedStrings") is not { } entry)
            return shared;
        using XmlPart part = Open(entry);
        while (part.Read())
        {
            if (part.Begins("si"))
                shared.Add(XlsxSheet.Unescaped(part.RichText()));
        }

        return shared;
    }
}
