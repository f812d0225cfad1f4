using System.IO.Compression;
using System.Text;

namespace CadreTraining.Analytics.Tests.Importing.Fuzzing;

/// <summary>Spoils files as bad disks, bad programs and bad people do: the same number always spoils in the same way.</summary>
/// <param name="random">The dice.</param>
internal sealed class Mutator(Random random)
{
    private static readonly string[] Words =
    [
        "ZZZZZZ1", "XFD1048576", "A0", "r=\"-1\"", "r=\"99999999999\"", "t=\"s\"", "t=\"e\"", "s=\"65535\"", "&#0;", "&lol;", "<![CDATA[", "]]>", "<!--", "-->", "<!DOCTYPE x>", "<?xml?>",
        "</row>", "<row>", "<c>", "<v>1e999</v>", "NaN", "-1", "4294967295", "9223372036854775807", "colspan=1000000", "rowspan=1000000", "<table>", "</table>", "</td>", "\"", "'", ",", "\n", "\r", "\t", "，", "sep=|\n",
        "_x0000_", "_xD800_", "\0", "\ufeff", "\ud800", "=", "PK\u0003\u0004",
    ];

    /// <summary>A spoilt copy.</summary>
    public byte[] Spoilt(byte[] file) => file.AsSpan().StartsWith("PK\x03\x04"u8) && random.Next(4) != 0 ? WithSpoiltPart(file) : Spoilt(file, 1 + random.Next(6));

    private byte[] Spoilt(byte[] bytes, int times)
    {
        for (int time = 0; time < times; time++)
            bytes = Once(bytes);
        return bytes;
    }

    private byte[] Once(byte[] bytes)
    {
        if (bytes.Length == 0)
            return Encoding.UTF8.GetBytes(Word());
        int place = random.Next(bytes.Length);
        int length = Math.Min(bytes.Length - place, 1 + random.Next(random.Next(3) == 0 ? bytes.Length : 16));
        switch (random.Next(9))
        {
            case 0: // a bit falls over
                byte[] flipped = [.. bytes];
                flipped[place] ^= (byte)(1 << random.Next(8));
                return flipped;
            case 1: // a byte becomes another
                byte[] changed = [.. bytes];
                changed[place] = (byte)random.Next(256);
                return changed;
            case 2: // a number becomes very large, very small, or nothing
                byte[] numbered = [.. bytes];
                byte value = (byte)(random.Next(3) switch { 0 => 0xFF, 1 => 0x7F, _ => 0 });
                numbered.AsSpan(place, Math.Min(length, 4)).Fill(value);
                return numbered;
            case 3: // the rest is missing
                return bytes[..place];
            case 4: // a piece is missing
                return [.. bytes[..place], .. bytes[(place + length)..]];
            case 5: // a piece stands twice
                return [.. bytes[..(place + length)], .. bytes[place..]];
            case 6: // a piece stands elsewhere
                int other = random.Next(bytes.Length);
                return [.. bytes[..other], .. bytes[place..(place + length)], .. bytes[other..]];
            case 7: // a sector of zeros, as after a power cut
                byte[] zeroed = [.. bytes];
                zeroed.AsSpan(place, Math.Min(512, bytes.Length - place)).Clear();
                return zeroed;
            default: // a word where none should be
                return [.. bytes[..place], .. Encoding.UTF8.GetBytes(Word()), .. bytes[place..]];
        }
    }

    /// <summary>A zip file one of whose parts was spoilt, dropped or doubled before it was packed.</summary>
    private byte[] WithSpoiltPart(byte[] file)
    {
        using ZipArchive archive = new(new MemoryStream(file), ZipArchiveMode.Read);
        using MemoryStream spoilt = new();
        int chosen = random.Next(archive.Entries.Count);
        int what = random.Next(12);
        using (ZipArchive copy = new(spoilt, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (int place = 0; place < archive.Entries.Count; place++)
            {
                byte[] part = Content(archive.Entries[place]);
                bool isChosen = place == chosen;
                if (isChosen && what == 0)
                    continue;
                Add(copy, archive.Entries[place].FullName, isChosen ? Spoilt(part, 1 + random.Next(4)) : part);
                if (isChosen && what == 1)
                    Add(copy, archive.Entries[place].FullName, part);
            }
        }

        return spoilt.ToArray();
    }

    private string Word() => Words[random.Next(Words.Length)];

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using MemoryStream content = new();
        using Stream stream = entry.Open();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private static void Add(ZipArchive archive, string name, byte[] content)
    {
        using Stream stream = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
        stream.Write(content);
    }
}
