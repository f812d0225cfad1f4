using System.IO.Compression;
using System.Security;

namespace CadreTraining.Analytics.Tests.Importing;

/// <summary>Workbooks written by hand, part by part, as any program might write them; and some that none should.</summary>
internal static class Xlsx
{
    private const string Ordinary = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>A cell: text, a number, or a number that is shown as a day or with two decimals.</summary>
    public sealed record Cell(string Text, bool IsNumber = false, int Style = 0)
    {
        public static implicit operator Cell(string text) => new(text);

        public static Cell Day(int serial) => new(serial.ToString(System.Globalization.CultureInfo.InvariantCulture), true, 1);

        public static Cell TwoDecimals(string number) => new(number, true, 2);

        public static Cell Number(string number) => new(number, true);
    }

    public sealed record Sheet(string Name, Cell[][] Rows, bool IsHidden = false)
    {
        /// <summary>Merged ranges such as <c>A1:C1</c>.</summary>
        public string[] Merged { get; init; } = [];

        /// <summary>Rows that are hidden, from 1.</summary>
        public int[] HiddenRows { get; init; } = [];

        /// <summary>Columns that are hidden, from 1.</summary>
        public int[] HiddenColumns { get; init; } = [];
    }

    public static string Write(string path, params Sheet[] sheets)
    {
        WriteParts(path, Ordinary, sheets, sheets.Select(sheet => string.Concat(sheet.Rows.Select((row, number) =>
            $"<row r=\"{number + 1}\"{(sheet.HiddenRows.Contains(number + 1) ? " hidden=\"1\"" : "")}>{string.Concat(row.Select((cell, place) => Xml(cell, $"{(char)('A' + place)}{number + 1}")))}</row>"))).ToArray());
        return path;
    }

    /// <summary>A workbook of one sheet whose rows are given as they are.</summary>
    public static string WriteRaw(string path, string rows, string main = Ordinary)
    {
        WriteParts(path, main, [new("Sheet1", [])], [rows]);
        return path;
    }

    private static void WriteParts(string path, string main, Sheet[] sheets, string[] rows)
    {
        using ZipArchive archive = new(File.Create(path), ZipArchiveMode.Create);
        Part(archive, "[Content_Types].xml", $"""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
            <Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>
            {string.Concat(sheets.Select((_, place) => $"<Override PartName=\"/xl/worksheets/sheet{place + 1}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"))}</Types>
            """);
        Part(archive, "_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        Part(archive, "xl/workbook.xml", $"""
            <workbook xmlns="{main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{string.Concat(sheets.Select((sheet, place) =>
                $"<sheet name=\"{sheet.Name}\" sheetId=\"{place + 1}\" {(sheet.IsHidden ? "state=\"hidden\" " : "")}r:id=\"s{place + 1}\"/>"))}</sheets></workbook>
            """);
        Part(archive, "xl/_rels/workbook.xml.rels", $"""
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="st" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>
            {string.Concat(sheets.Select((_, place) => $"<Relationship Id=\"s{place + 1}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{place + 1}.xml\"/>"))}</Relationships>
            """);
        Part(archive, "xl/styles.xml", $"<styleSheet xmlns=\"{main}\"><fonts><font/></fonts><fills><fill/></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"2\"/></cellXfs></styleSheet>");
        for (int place = 0; place < sheets.Length; place++)
            Part(archive, $"xl/worksheets/sheet{place + 1}.xml", $"<worksheet xmlns=\"{main}\">{Columns(sheets[place])}<sheetData>{rows[place]}</sheetData>{Merged(sheets[place])}</worksheet>");
    }

    private static string Columns(Sheet sheet) => sheet.HiddenColumns.Length == 0 ? "" : $"<cols>{string.Concat(sheet.HiddenColumns.Select(column => $"<col min=\"{column}\" max=\"{column}\" width=\"9\" hidden=\"1\"/>"))}</cols>";

    private static string Merged(Sheet sheet) => sheet.Merged.Length == 0 ? "" : $"<mergeCells count=\"{sheet.Merged.Length}\">{string.Concat(sheet.Merged.Select(range => $"<mergeCell ref=\"{range}\"/>"))}</mergeCells>";

    private static string Xml(Cell cell, string place) => cell.IsNumber
        ? $"<c r=\"{place}\" s=\"{cell.Style}\"><v>{cell.Text}</v></c>"
        : cell.Text.Length == 0 ? "" : $"<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(cell.Text)}</t></is></c>";

    private static void Part(ZipArchive archive, string name, string text)
    {
        using StreamWriter writer = new(archive.CreateEntry(name).Open());
        writer.Write(text);
    }
}
