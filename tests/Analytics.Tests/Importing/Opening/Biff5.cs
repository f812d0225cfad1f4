using System.Text;

namespace CadreTraining.Analytics.Tests.Importing.Opening;

/// <summary>Writes the records of a workbook of 1995, whose texts are in code page 936.</summary>
internal static class Biff5
{
    /// <summary>A workbook of one sheet; its cells are texts and numbers.</summary>
    public static byte[] Sheet(string name, object[][] rows)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        byte[] title = Encoding.GetEncoding(936).GetBytes(name);
        byte[] before = [.. Record(0x809, Shorts(0x500, 5, 0, 0)), .. Record(0x42, Shorts(936))];
        int bound = 4 + 7 + title.Length;
        int start = before.Length + bound + 4;
        return
        [
            .. before, .. Record(0x85, [.. BitConverter.GetBytes(start), 0, 0, (byte)title.Length, .. title]), .. Record(0x0A, []),
            .. Record(0x809, Shorts(0x500, 0x10, 0, 0)), .. Record(0x200, Shorts(0, (short)rows.Length, 0, (short)rows.Max(row => row.Length), 0)),
            .. rows.SelectMany((row, number) => row.SelectMany((cell, place) => Cell((short)number, (short)place, cell))),
            .. Record(0x0A, []),
        ];
    }

    private static byte[] Cell(short row, short column, object cell)
    {
        if (cell is double number)
            return Record(0x203, [.. Shorts(row, column, 0), .. BitConverter.GetBytes(number)]);
        byte[] text = Encoding.GetEncoding(936).GetBytes((string)cell);
        return Record(0x204, [.. Shorts(row, column, 0, (short)text.Length), .. text]);
    }

    private static byte[] Record(int kind, byte[] content) => [.. Shorts((short)kind, (short)content.Length), .. content];

    private static byte[] Shorts(params short[] values) => [.. values.SelectMany(BitConverter.GetBytes)];
}
