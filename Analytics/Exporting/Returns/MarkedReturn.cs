using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Analytics.Exporting;

/// <summary>The sender's own file with its faults marked: cells in error are coloured and commented in the reader's language, and one sheet more lists them all.</summary>
/// <remarks>An .xlsx is patched in place, part by part: formulas, widths, merged cells, charts, pictures, pivots, other sheets and comments are as they were.
/// Of any other file there is a copy of its cells as .xlsx, which says so.</remarks>
public static class MarkedReturn
{
    /// <summary>Writes the return.</summary>
    /// <param name="output">Where it goes; it must be able to seek.</param>
    /// <param name="file">The file.</param>
    /// <param name="words">The language of comments and list.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The return's file name: the sender's own, for a copy with the ending .xlsx.</returns>
    public static string Write(Stream output, SentFile file, Words words, CancellationToken cancel = default)
    {
        string folder = Directory.CreateTempSubdirectory("cadre-return-").FullName;
        try
        {
            string path = Path.Combine(folder, SafeName(file.OwnName));
            using (FileStream sent = File.Create(path))
                file.Copy(sent, cancel);
            if (TryPatch(output, path, file, words, cancel))
                return file.OwnName;
            output.SetLength(0);
            WriteCopy(output, path, file, words, cancel);
            return Path.ChangeExtension(SafeName(file.OwnName), ".xlsx");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Whether a sheet is the list of faults of a marked return, in either language: an import passes over it.</summary>
    public static bool IsList(string sheet) => Enum.GetValues<Language>().Select(language => new Words(language)["return.sheet"])
        .Any(title => sheet == title || (sheet.StartsWith(title + " (", StringComparison.Ordinal) && sheet.EndsWith(')')));

    /// <summary>Patches a workbook; one that the import does not open, or whose parts are not as they should be, is not touched.</summary>
    private static bool TryPatch(Stream output, string path, SentFile file, Words words, CancellationToken cancel)
    {
        using FileStream workbook = File.OpenRead(path);
        if (workbook.ReadByte() != 'P')
            return false;
        workbook.Position = 0;
        try
        {
            XlsxBook.Guard(path, cancel);
            using WorkbookParts parts = new(workbook);
            string? only = parts.Read(parts.WorkbookPart).Root!.Descendants(WorkbookParts.Main + "sheet").Select(sheet => sheet.Attribute("name")?.Value).FirstOrDefault();
            Patch(parts, file, [words["return.how"], words["return.kept"]], only, words, cancel);
            parts.Save(output, cancel);
            return true;
        }
        catch (Exception fault) when (fault is WorkbookRefusedException or InvalidDataException)
        {
            return false;
        }
    }

    private static void WriteCopy(Stream output, string path, SentFile file, Words words, CancellationToken cancel)
    {
        using FileStream copy = new(path + ".copy", FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        IReadOnlyDictionary<string, string> names = new Dictionary<string, string>();
        string unread = "return.unread";
        try
        {
            names = PlainWorkbook.Write(copy, SourceReader.Sheets(SourceFile.Open(new SourcePath(path), cancel), cancel), Path.GetFileNameWithoutExtension(file.OwnName), cancel);
            unread = names.Count == 0 ? unread : "return.copy";
        }
        catch (Exception fault) when (fault is WorkbookRefusedException or InvalidDataException)
        {
            copy.SetLength(0);
            PlainWorkbook.Write(copy, [], Path.GetFileNameWithoutExtension(file.OwnName), cancel);
        }

        copy.Position = 0;
        using WorkbookParts parts = new(copy);
        SentFile placed = file with { Problems = [.. file.Problems.Select(problem => problem with { Sheet = names.GetValueOrDefault(problem.Sheet ?? "", problem.Sheet ?? "") is { Length: > 0 } name ? name : null })] };
        Patch(parts, placed, [words.With(unread, file.OwnName), words["return.how"]], names.Values.FirstOrDefault(), words, cancel);
        parts.Save(output, cancel);
    }

    private static void Patch(WorkbookParts parts, SentFile file, IReadOnlyList<string> notes, string? only, Words words, CancellationToken cancel)
    {
        MarkStyles styles = new(parts);
        Dictionary<string, string> sheets = SheetParts(parts);
        foreach (IGrouping<string, RowProblem> faults in file.Problems.GroupBy(problem => problem.Sheet ?? only ?? ""))
        {
            if (sheets.TryGetValue(faults.Key, out string? part) && Mark.Of(faults, words) is { Count: > 0 } marks)
                MarkSheet(parts, part, styles, marks, words, cancel);
        }

        new ListSheet(parts, styles, words).Add(file.OwnName, file.Problems, notes, only);
        styles.Save();
    }

    private static void MarkSheet(WorkbookParts parts, string part, MarkStyles styles, IReadOnlyList<Mark> marks, Words words, CancellationToken cancel)
    {
        MarkedSheet sheet = new(parts, part, styles, marks);
        SheetComments comments = new(parts, part);
        string? drawing = sheet.Drawing is null ? comments.NewDrawing() : null;
        sheet.Write(drawing, cancel);
        comments.Add(sheet.Comments, drawing ?? sheet.Drawing!, words["product"]);
    }

    /// <summary>The part of each sheet, by its name.</summary>
    private static Dictionary<string, string> SheetParts(WorkbookParts parts)
    {
        Dictionary<string, string> targets = parts.Targets(parts.WorkbookPart, "worksheet").ToDictionary(target => target.Id, target => target.Part);
        Dictionary<string, string> sheets = [];
        foreach (System.Xml.Linq.XElement sheet in parts.Read(parts.WorkbookPart).Root!.Descendants(WorkbookParts.Main + "sheet"))
        {
            if (sheet.Attribute(WorkbookParts.Office + "id") is { } id && targets.TryGetValue(id.Value, out string? part))
                sheets.TryAdd(sheet.Attribute("name")?.Value ?? "", part);
        }

        return sheets;
    }

    private static string SafeName(string name)
    {
        string safe = string.Concat(name.Where(letter => !char.IsControl(letter) && !Path.GetInvalidFileNameChars().Contains(letter))).Trim(' ');
        return safe.Trim('.').Length == 0 ? "file" : safe;
    }
}
