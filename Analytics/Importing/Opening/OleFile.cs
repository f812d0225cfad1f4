using System.Buffers.Binary;
using System.Text;

namespace CadreTraining.Analytics.Importing;

/// <summary>The container of office files before 2007: a small file system within a file, whose tables are believed only as far as the file reaches.</summary>
internal sealed class OleFile
{
    private const int HeaderLength = 512;
    private const int EntryLength = 128;
    private const int MostEntries = 10_000;
    private const int SmallSector = 64;
    private const int Last = -2;
    private readonly Stream file;
    private readonly int sector;
    private readonly int[] table;
    private readonly List<(string Name, byte Kind, int Start, long Length)> entries = [];
    private readonly int smallest;
    private readonly int smallTable;

    /// <param name="file">The file.</param>
    /// <exception cref="InvalidDataException">It is no such container.</exception>
    public OleFile(Stream file)
    {
        this.file = file;
        byte[] header = Bytes(0, HeaderLength);
        sector = 1 << BinaryPrimitives.ReadInt16LittleEndian(header.AsSpan(30));
        if (sector is not (512 or 4096))
            throw new InvalidDataException("No sectors.");
        smallest = Int(header, 56);
        smallTable = Int(header, 60);
        table = Table(header);
        ReadEntries(Int(header, 48));
    }

    private int Sectors => (int)Math.Min(int.MaxValue, (file.Length / sector) + 1);

    /// <summary>Whether it holds a stream of this name.</summary>
    public bool Has(string name) => entries.Exists(entry => entry.Kind == 2 && entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>A stream of this name; null when there is none.</summary>
    public Stream? Open(string name)
    {
        (_, byte kind, int start, long length) = entries.Find(entry => entry.Kind == 2 && entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (kind == 0)
            return null;
        if (length >= smallest)
            return new ChainStream(this, Chain(start, table), Math.Min(length, file.Length));

        // Small streams share the stream of the root.
        using ChainStream all = new(this, Chain(entries[0].Start, table), file.Length);
        int[] smallSectors = [.. Chain(smallTable, table).SelectMany(each => Ints(SectorAt(each)))];
        byte[] content = new byte[length];
        int read = 0;
        foreach (int each in Chain(start, smallSectors))
        {
            all.Position = (long)each * SmallSector;
            read += all.ReadAtLeast(content.AsSpan(read, (int)Math.Min(SmallSector, length - read)), (int)Math.Min(SmallSector, length - read), throwOnEndOfStream: false);
        }

        return new MemoryStream(content, 0, read);
    }

    private int[] Table(byte[] header)
    {
        List<int> places = [.. Enumerable.Range(0, 109).Select(place => Int(header, 76 + (4 * place)))];
        int next = Int(header, 68);
        for (int count = 0; next >= 0 && count < Sectors; count++)
        {
            int[] more = Ints(SectorAt(next));
            places.AddRange(more[..^1]);
            next = more[^1];
        }

        List<int> sectors = [];
        foreach (int place in places.Where(place => place >= 0))
        {
            if (sectors.Count > Sectors)
                break;
            sectors.AddRange(Ints(SectorAt(place)));
        }

        return [.. sectors];
    }

    private void ReadEntries(int start)
    {
        foreach (int place in Chain(start, table))
        {
            byte[] content = SectorAt(place);
            for (int at = 0; at < sector && entries.Count < MostEntries; at += EntryLength)
            {
                int letters = Math.Clamp(BinaryPrimitives.ReadInt16LittleEndian(content.AsSpan(at + 64)) - 2, 0, 62);
                entries.Add((Encoding.Unicode.GetString(content, at, letters), content[at + 66], Int(content, at + 116), BinaryPrimitives.ReadUInt32LittleEndian(content.AsSpan(at + 120))));
            }
        }

        if (entries.Count == 0)
            throw new InvalidDataException("No directory.");
    }

    /// <summary>The sectors of a stream in their order; a chain that is longer than the file bites its own tail.</summary>
    private int[] Chain(int start, int[] links)
    {
        List<int> chain = [];
        for (int each = start; each != Last; each = links[each])
        {
            if (each < 0 || each >= links.Length || chain.Count > links.Length)
                throw new InvalidDataException("A broken chain of sectors.");
            chain.Add(each);
        }

        return [.. chain];
    }

    private byte[] SectorAt(int number) => Bytes((number + 1L) * sector, sector);

    private byte[] Bytes(long place, int count)
    {
        byte[] bytes = new byte[count];
        if (place > file.Length)
            throw new InvalidDataException("A sector beyond the end.");
        file.Position = place;
        int read = file.ReadAtLeast(bytes, count, throwOnEndOfStream: false);
        return read > 0 ? bytes : throw new InvalidDataException("A sector beyond the end.");
    }

    private static int Int(byte[] bytes, int place) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(place));

    private static int[] Ints(byte[] bytes) => [.. Enumerable.Range(0, bytes.Length / 4).Select(place => Int(bytes, place * 4))];

    /// <summary>A stream over a chain of sectors.</summary>
    private sealed class ChainStream(OleFile file, int[] chain, long length) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length { get; } = Math.Min(length, (long)chain.Length * file.sector);

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (Position < 0 || Position >= Length)
                return 0;
            int within = (int)(Position % file.sector);
            int most = (int)Math.Min(Math.Min(buffer.Length, file.sector - within), Length - Position);
            file.file.Position = ((chain[(int)(Position / file.sector)] + 1L) * file.sector) + within;
            int read = file.file.Read(buffer[..most]);
            Position += read;
            return read;
        }

        public override long Seek(long offset, SeekOrigin origin) => Position = origin switch { SeekOrigin.Begin => offset, SeekOrigin.Current => Position + offset, _ => Length + offset };

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
