using System.Runtime.CompilerServices;
using System.Text;
using CadreTraining.Analytics.Importing;

namespace CadreTraining.Analytics.Tests.Importing.Opening;

/// <summary>What the reading of a file comes to, written out: sheets, merged and hidden things, rows with the nature of each cell that is no plain text.</summary>
internal static class Opened
{
    /// <summary>A file that stands beside the tests.</summary>
    public static string Beside(string name) => Path.Combine(Folder(), name);

    public static IReadOnlyList<SourceFile> Files(params string[] paths)
    {
        using UnfoldedArchives archives = new();
        return [.. SourceFile.Named(paths, archives, default).Select(source => SourceFile.Open(source, default))];
    }

    /// <summary>The code of a file's refusal; "read" when it is read to its end.</summary>
    public static string Code(string path)
    {
        SourceFile file = SourceFile.Open(new SourcePath(path), default);
        if (file.Fault is { } fault)
            return fault;
        try
        {
            return SourceReader.Sheets(file, default).Sum(sheet => sheet.Rows.Count()) >= 0 ? "read" : "";
        }
        catch (WorkbookRefusedException refused)
        {
            return refused.Code;
        }
    }

    /// <summary>All sheets and rows of a file, or the code of its refusal.</summary>
    public static string Text(string path) => Text(SourceFile.Open(new SourcePath(path), default));

    public static string Text(SourceFile file)
    {
        if (file.Fault is { } fault)
            return fault;
        StringBuilder text = new();
        try
        {
            foreach (Sheet sheet in SourceReader.Sheets(file, default))
                Append(text, sheet);
        }
        catch (WorkbookRefusedException refused)
        {
            return refused.Code;
        }

        return text.ToString().TrimEnd('\n');
    }

    private static void Append(StringBuilder text, Sheet sheet)
    {
        string[] about =
        [
            sheet.Name ?? "-",
            .. sheet.IsHidden ? ["hidden"] : Array.Empty<string>(),
            .. sheet.Merged.Select(range => $"merged {range.FirstRow},{range.FirstColumn}:{range.LastRow},{range.LastColumn}"),
            .. sheet.HiddenColumns.Order().Select(column => $"hidden column {column}"),
        ];
        text.Append(string.Join("; ", about)).Append('\n');
        foreach (SheetRow row in sheet.Rows.Where(row => !row.Cells.All(cell => cell.IsEmpty)))
            text.Append(row.Number).Append(row.IsHidden ? " hidden: " : ": ").AppendJoin(" | ", row.Cells.Select(Shown)).Append('\n');
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;

    private static string Shown(Cell cell) => cell.Nature is CellNature.Text or CellNature.Empty ? cell.Text ?? "" : $"{cell.Text} <{cell.Nature}>";
}
