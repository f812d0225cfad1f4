using System.Buffers.Binary;
using System.Text;

namespace CadreTraining.Analytics.Tests.Importing.Opening;

/// <summary>Writes the container of office files before 2007, with streams of more than 4 KB.</summary>
internal static class Ole
{
    private const int Sector = 512;
    private const int End = -2;

    /// <summary>A container of one stream, and empty ones beside it.</summary>
    public static byte[] File(string name, byte[] content, params string[] others)
    {
        int sectors = (Math.Max(content.Length, 4096) + Sector - 1) / Sector;
        int tables = (sectors + 2 + 126) / 127;
        byte[] file = new byte[(1 + tables + 1 + sectors) * Sector];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(file, 0);
        Short(file, 24, 0x3E);
        Short(file, 26, 3);
        Short(file, 28, -2);
        Short(file, 30, 9);
        Short(file, 32, 6);
        Int(file, 44, tables);
        Int(file, 48, tables); // the directory stands behind the tables
        Int(file, 56, 4096);
        Int(file, 60, End);
        Int(file, 68, End);
        for (int place = 0; place < 109; place++)
            Int(file, 76 + (4 * place), place < tables ? place : -1);
        for (int place = 0; place < tables * 128; place++)
            Int(file, Sector + (4 * place), place < tables ? -3 : place == tables ? End : place < tables + sectors ? place + 1 : place == tables + sectors ? End : -1);
        int directory = Sector * (1 + tables);
        Entry(file, directory, "Root Entry", 5, End, 0, child: 1, right: -1);
        Entry(file, directory + 128, name, 2, tables + 1, sectors * Sector, child: -1, right: others.Length > 0 ? 2 : -1);
        for (int place = 0; place < others.Length; place++)
            Entry(file, directory + 256 + (128 * place), others[place], 2, End, 0, child: -1, right: place + 1 < others.Length ? place + 3 : -1);
        content.CopyTo(file, directory + Sector);
        return file;
    }

    private static void Entry(byte[] file, int place, string name, byte kind, int start, int length, int child, int right)
    {
        Encoding.Unicode.GetBytes(name).CopyTo(file, place);
        Short(file, place + 64, (short)((name.Length + 1) * 2));
        file[place + 66] = kind;
        file[place + 67] = 1;
        Int(file, place + 68, -1);
        Int(file, place + 72, right);
        Int(file, place + 76, child);
        Int(file, place + 116, start);
        Int(file, place + 120, length);
    }

    private static void Short(byte[] file, int place, short value) => BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(place), value);

    private static void Int(byte[] file, int place, int value) => BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(place), value);
}
