using System.Buffers.Binary;
using System.Text;

namespace CadreTraining.Analytics.Importing;

/// <summary>Reads .xls of 1995 and after.</summary>
/// <remarks>A reader of our own: the one to be had takes #REF! for an empty cell, and broken chains for long ones.</remarks>
internal sealed class XlsBook
{
    private const int Begins = 0x809;
    private const int Ends = 0x0A;
    private const int Version1997 = 0x600;
    private const int Version1995 = 0x500;
    private const int MostTexts = 2_000_000;
    private static readonly int[] BeginsBefore1995 = [0x009, 0x209, 0x409];
    private readonly BiffRecords records;
    private readonly List<(string Name, bool IsHidden, uint Place)> sheets = [];
    private readonly Dictionary<int, NumberFormat> named = [];
    private readonly List<int> styles = [];
    private readonly List<string> texts = [];
    private Encoding encoding = TextEncoding.Chinese;
    private bool is1997;
    private bool isFrom1904;

    private XlsBook(BiffRecords records) => this.records = records;

    /// <summary>The workbook's sheets in their order.</summary>
    /// <exception cref="WorkbookRefusedException">The file is refused, locked or broken; it may come after good sheets.</exception>
    public static IEnumerable<Sheet> Sheets(string path, Watch watch)
    {
        using WatchedStream file = new(File.OpenRead(path), watch);
        XlsBook book = new(new(Content(file), watch));
        foreach (Sheet sheet in book.ReadWorkbook() ? book.sheets.Select(each => book.ReadSheet(each.Name, each.IsHidden, each.Place)) : ProtectedXls.Sheets(path, watch))
            yield return sheet;
    }

    /// <summary>The records, in their container or, as in very old files, without.</summary>
    private static Stream Content(Stream file)
    {
        if (file.ReadByte() != 0xD0)
        {
            file.Position = 0;
            return file;
        }

        OleFile container = new(file);
        if (container.Has("EncryptedPackage"))
            throw new WorkbookRefusedException("workbook-locked");
        return container.Open("Workbook") ?? container.Open("Book") ?? throw new WorkbookRefusedException("not-a-workbook");
    }

    /// <summary>Reads what concerns all sheets.</summary>
    /// <returns>Whether it can be read; what is encrypted cannot.</returns>
    private bool ReadWorkbook()
    {
        if (!records.Next() || records.Kind != Begins)
            throw new WorkbookRefusedException(BeginsBefore1995.Contains(records.Kind) ? "old-workbook" : "not-a-workbook");
        is1997 = records.Short() switch { Version1997 => true, Version1995 => false, _ => throw new WorkbookRefusedException("old-workbook") };
        while (records.Next() && records.Kind != Ends)
        {
            switch (records.Kind)
            {
                case 0x2F:
                    return false;
                case 0x42:
                    encoding = Letters(records.Short());
                    break;
                case 0x22:
                    isFrom1904 = records.Short() == 1;
                    break;
                case 0x85:
                    AddSheet();
                    break;
                case 0x41E:
                    int number = records.Short();
                    named[number] = NumberFormat.Of(Name(is1997 ? records.Short() : records.Byte()));
                    break;
                case 0xE0 when styles.Count < ushort.MaxValue:
                    styles.Add(records.From(2).Short());
                    break;
                case 0xFC:
                    AddTexts();
                    break;
            }
        }

        return sheets.Count > 0 ? true : throw new WorkbookRefusedException("not-a-workbook");
    }

    private void AddSheet()
    {
        uint place = (uint)records.Int();
        int visibility = records.Byte();
        int kind = records.Byte();
        string name = Name(records.Byte());
        if (kind == 0 && sheets.Count < SheetLimits.Sheets) // no chart, no macros
            sheets.Add((name, (visibility & 3) != 0, place));
    }

    private void AddTexts()
    {
        records.Int();
        int count = records.Int();
        if (count is < 0 or > MostTexts)
            throw new WorkbookRefusedException("workbook-unfolds");
        for (int place = 0; place < count; place++)
            texts.Add(records.Text(records.Short()).ToString());
    }

    private Sheet ReadSheet(string name, bool isHidden, uint place)
    {
        SheetCells cells = new(name);
        records.GoTo(place);
        if (!records.Next() || records.Kind != Begins)
            throw new InvalidDataException("No sheet where one should be.");
        (int Row, int Column, int Style) waiting = default;
        for (int depth = 1; depth > 0;)
        {
            if (!records.Next())
                throw new InvalidDataException("A sheet without end.");
            if (records.Kind == Begins)
                depth++; // a chart within the sheet
            else if (records.Kind == Ends)
                depth--;
            else if (depth == 1)
                waiting = ReadRecord(cells, waiting);
        }

        return new(name, isHidden, sheets.Count > 1, cells.Merged, cells.HiddenColumns, cells.Rows());
    }

    /// <summary>Reads a record of a sheet. The text that a formula came to stands in the record after it.</summary>
    private (int Row, int Column, int Style) ReadRecord(SheetCells cells, (int Row, int Column, int Style) waiting)
    {
        ReadOnlySpan<byte> content = records.Content;
        switch (records.Kind)
        {
            case 0xFD: // text of the shared ones
                cells.Set(Row, Column, Cell.Of(texts[BinaryPrimitives.ReadInt32LittleEndian(content[6..])]));
                break;
            case 0x204 or 0xD6: // text of its own, plain or rich
                cells.Set(Row, Column, Cell.Of(Name(records.From(6).Short())));
                break;
            case 0x203:
                cells.Set(Row, Column, Number(Style, records.Double(6)));
                break;
            case 0x27E:
                cells.Set(Row, Column, Number(Style, Packed(BinaryPrimitives.ReadInt32LittleEndian(content[6..]))));
                break;
            case 0xBD: // several packed numbers side by side
                for (int place = 4; place + 8 <= content.Length; place += 6)
                    cells.Set(Row, Column + ((place - 4) / 6), Number(BinaryPrimitives.ReadUInt16LittleEndian(content[place..]), Packed(BinaryPrimitives.ReadInt32LittleEndian(content[(place + 2)..]))));
                break;
            case 0x205:
                cells.Set(Row, Column, content[7] == 0 ? new(content[6] == 0 ? "0" : "1", CellNature.YesNo) : Error(content[6]));
                break;
            case 0x06 or 0x206 or 0x406:
                (int, int, int) formula = (Row, Column, Style);
                cells.Set(Row, Column, Result(content));
                return formula;
            case 0x207 when waiting.Style >= 0:
                cells.Set(waiting.Row, waiting.Column, Cell.Of(Name(records.Short())));
                break;
            case 0x208 when (content[12] & 0x20) != 0:
                cells.Hide(Row);
                break;
            case 0x7D when (content[8] & 1) != 0 || BinaryPrimitives.ReadUInt16LittleEndian(content[4..]) == 0:
                cells.HideColumns(Row, Column);
                break;
            case 0xE5:
                for (int place = 2; place + 8 <= content.Length; place += 8)
                    cells.Merge(BinaryPrimitives.ReadUInt16LittleEndian(content[place..]), BinaryPrimitives.ReadUInt16LittleEndian(content[(place + 2)..]), BinaryPrimitives.ReadUInt16LittleEndian(content[(place + 4)..]), BinaryPrimitives.ReadUInt16LittleEndian(content[(place + 6)..]));
                break;
        }

        return (0, 0, -1);
    }

    private int Row => BinaryPrimitives.ReadUInt16LittleEndian(records.Content);

    private int Column => BinaryPrimitives.ReadUInt16LittleEndian(records.Content[2..]);

    private int Style => BinaryPrimitives.ReadUInt16LittleEndian(records.Content[4..]);

    /// <summary>What a formula came to: a number, or a mark that says what else.</summary>
    private Cell Result(ReadOnlySpan<byte> content)
    {
        if (content[12] != 0xFF || content[13] != 0xFF)
            return Number(Style, records.Double(6));
        return content[6] switch
        {
            1 => new(content[8] == 0 ? "0" : "1", CellNature.YesNo),
            2 => Error(content[8]),
            _ => default, // a text, which follows, or an empty one
        };
    }

    private Cell Number(int style, double number)
    {
        if (!double.IsFinite(number))
            return Error(36);
        int format = style < styles.Count ? styles[style] : 0;
        return (named.TryGetValue(format, out NumberFormat known) ? known : NumberFormat.BuiltIn(format)).Cell(number, isFrom1904);
    }

    /// <summary>A number packed into four bytes: whole or the upper half of a double, perhaps times a hundred.</summary>
    private static double Packed(int packed)
    {
        double number = (packed & 2) != 0 ? packed >> 2 : BitConverter.Int64BitsToDouble((long)(packed & ~3) << 32);
        return (packed & 1) != 0 ? number / 100 : number;
    }

    private static Cell Error(int code) => new(code switch { 0 => "#NULL!", 7 => "#DIV/0!", 15 => "#VALUE!", 23 => "#REF!", 29 => "#NAME?", 36 => "#NUM!", _ => "#N/A" }, CellNature.Error);

    private string Name(int count) => is1997 ? records.Text(count).ToString() : records.Text(count, encoding);

    /// <summary>The letters of a code page; Chinese ones stand for each that is not known, for they hold the Latin ones too.</summary>
    private static Encoding Letters(int codePage) => codePage is 936 or 1200 or 1252 or 0 or 367 ? TextEncoding.Chinese
        : Encoding.GetEncodings().Any(each => each.CodePage == codePage) ? Encoding.GetEncoding(codePage) : TextEncoding.Chinese;
}
