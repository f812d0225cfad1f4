using System.Text;

namespace CadreTraining.Analytics.Importing;

/// <summary>Finds out in which letters a text is written.</summary>
internal static class TextEncoding
{
    private const int Tried = 64 << 10;

    static TextEncoding()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Chinese = Encoding.GetEncoding("GB18030");
    }

    /// <summary>GB18030, in which code page 936 is contained.</summary>
    public static Encoding Chinese { get; }

    /// <summary>By its mark; else UTF-16 where it must be that, UTF-8 where it can be that; else GB18030, which every rare character of a name is in.</summary>
    /// <param name="start">The text's first bytes.</param>
    /// <param name="isUtf8">Whether all of it is UTF-8.</param>
    /// <returns>The encoding; null when these bytes are no text.</returns>
    public static Encoding? Of(ReadOnlySpan<byte> start, bool isUtf8)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Encoding.Unicode;
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Encoding.BigEndianUnicode;
        if (!start.Contains((byte)0))
            return isUtf8 ? new UTF8Encoding(false) : Chinese;

        // No text of bytes holds a zero; in UTF-16 each comma, digit and line end has one, always on the same side.
        (int even, int odd) = (0, 0);
        for (int place = 0; place < start.Length; place++)
        {
            if (start[place] == 0)
                _ = place % 2 == 0 ? even++ : odd++;
        }

        Encoding? wide = odd > 10 * even ? Encoding.Unicode : even > 10 * odd ? Encoding.BigEndianUnicode : null;
        return wide is not null && !wide.GetString(start).Any(letter => char.IsControl(letter) && letter is not ('\r' or '\n' or '\t')) ? wide : null;
    }

    /// <summary>The letters of a text file; the names of encodings that files carry themselves are often wrong.</summary>
    public static Encoding Of(SourceFile file)
    {
        byte[] first = new byte[Tried];
        using FileStream stream = new(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read);
        int read = stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        return Of(first.AsSpan(0, read), file.IsUtf8) ?? throw new WorkbookRefusedException("not-a-text");
    }

    /// <summary>Opens a file of XML.</summary>
    public static XmlPart OpenXml(SourceFile file, Watch watch) => new(File.OpenRead(file.Path), Of(file), watch);
}
