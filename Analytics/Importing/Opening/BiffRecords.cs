using System.Buffers.Binary;
using System.Text;

namespace CadreTraining.Analytics.Importing;

/// <summary>The records of an .xls, one after the other; long ones go on in records that say so.</summary>
/// <param name="stream">The stream they stand in.</param>
/// <param name="watch">The watch over its file.</param>
internal sealed class BiffRecords(Stream stream, Watch watch)
{
    private const int GoesOn = 0x3C;
    private const int HeaderLength = 4;
    private readonly BufferedStream stream = new(stream, 1 << 16);
    private readonly byte[] content = new byte[ushort.MaxValue];
    private readonly byte[] header = new byte[HeaderLength];
    private readonly char[] letters = new char[ushort.MaxValue];
    private int length;
    private int at;

    /// <summary>What the record at hand is.</summary>
    public int Kind { get; private set; }

    /// <summary>Its content.</summary>
    public ReadOnlySpan<byte> Content => content.AsSpan(0, length);

    /// <summary>Goes to a place of the stream.</summary>
    public void GoTo(long place) => stream.Position = place;

    /// <summary>Goes to the next record.</summary>
    /// <returns>Whether there is one, whole.</returns>
    public bool Next()
    {
        watch.Look();
        at = 0;
        if (stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength)
            return false;
        Kind = BinaryPrimitives.ReadUInt16LittleEndian(header);
        length = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(2));
        return stream.ReadAtLeast(content.AsSpan(0, length), length, throwOnEndOfStream: false) == length;
    }

    /// <summary>Goes to a place within the record.</summary>
    public BiffRecords From(int place)
    {
        at = place;
        return this;
    }

    public int Byte()
    {
        if (at >= length)
            GoOn();
        return content[at++];
    }

    public int Short() => Byte() | (Byte() << 8);

    public int Int() => Short() | (Short() << 16);

    public double Double(int place) => BinaryPrimitives.ReadDoubleLittleEndian(Content[place..]);

    /// <summary>A text of letters of one or two bytes, without its formats and its pronunciation.</summary>
    /// <param name="count">How many letters it has.</param>
    /// <returns>The text; good until the next one is read.</returns>
    public ReadOnlySpan<char> Text(int count)
    {
        int options = Byte();
        int formats = (options & 8) != 0 ? Short() : 0;
        int pronunciation = (options & 4) != 0 ? Int() : 0;
        bool isWide = (options & 1) != 0;
        for (int place = 0; place < count; place++)
        {
            if (at >= length)
            {
                GoOn();
                isWide = (Byte() & 1) != 0; // where a text is torn, its rest says anew how wide it is
            }

            letters[place] = (char)(isWide ? Short() : Byte());
        }

        Skip(4L * formats);
        Skip(pronunciation);
        return letters.AsSpan(0, count);
    }

    /// <summary>A text in the letters of the workbook's code page.</summary>
    public string Text(int count, Encoding encoding)
    {
        if (at + count > length)
            throw new InvalidDataException("A text beyond its record.");
        string text = encoding.GetString(content, at, count);
        at += count;
        return text;
    }

    private void Skip(long count)
    {
        while (count > 0)
        {
            if (at >= length)
                GoOn();
            int here = (int)Math.Min(count, length - at);
            at += here;
            count -= here;
        }
    }

    private void GoOn()
    {
        if (!Next() || Kind != GoesOn || length == 0)
            throw new InvalidDataException("A record that does not go on.");
    }
}
