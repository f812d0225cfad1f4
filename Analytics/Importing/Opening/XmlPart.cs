using System.Xml;

namespace CadreTraining.Analytics.Importing;

/// <summary>XML that a stranger wrote, read piece by piece: no definitions, no endless text, name, attribute or nesting.</summary>
internal sealed class XmlPart : IDisposable
{
    /// <summary>The longest text, escaped letter by letter, is shorter.</summary>
    private const long MostBetweenNodes = 1 << 20;

    private const int MostDepth = 64;
    private const int MostNames = 10_000;
    private readonly WatchedStream stream;
    private readonly Watch watch;
    private readonly char[] text = new char[2 * SheetLimits.Letters];
    private int length;

    /// <param name="content">The XML in the letters that it says.</param>
    /// <param name="watch">The watch over its file.</param>
    public XmlPart(Stream content, Watch watch)
    {
        this.watch = watch;
        stream = new(content, watch, MostBetweenNodes);
        Xml = XmlReader.Create(stream, Settings());
    }

    /// <param name="content">The XML, in letters that were found out.</param>
    /// <param name="encoding">Which letters.</param>
    /// <param name="watch">The watch over its file.</param>
    public XmlPart(Stream content, System.Text.Encoding encoding, Watch watch)
    {
        this.watch = watch;
        stream = new(content, watch, MostBetweenNodes);
        Xml = XmlReader.Create(new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true), Settings());
    }

    /// <summary>The node at hand.</summary>
    public XmlReader Xml { get; }

    /// <summary>Whether an element of this name begins here, whatever its prefix.</summary>
    public bool Begins(string name) => Xml.NodeType == XmlNodeType.Element && Xml.LocalName == name;

    /// <summary>Goes to the next node.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Read()
    {
        stream.Mark();
        bool read = Xml.Read();
        if (Xml.Depth > MostDepth)
            throw new WorkbookRefusedException("workbook-unfolds");
        return read;
    }

    /// <summary>Goes on within the element that began at a depth.</summary>
    /// <returns>Whether this is still within it.</returns>
    public bool ReadWithin(int depth) => Read() && Xml.Depth > depth;

    /// <summary>An attribute of the element at hand, whatever its prefix; null when it has none of the name.</summary>
    public string? Attribute(string name)
    {
        string? value = null;
        for (bool any = Xml.MoveToFirstAttribute(); any && value is null; any = Xml.MoveToNextAttribute())
            value = Xml.LocalName == name && Xml.Prefix != "xmlns" ? Xml.Value : null;
        Xml.MoveToElement();
        return value;
    }

    /// <summary>All text of the element at hand; the reader then stands at its end.</summary>
    /// <returns>The text; good until the next one is read.</returns>
    public ReadOnlySpan<char> Text()
    {
        length = 0;
        if (!Xml.IsEmptyElement)
        {
            int depth = Xml.Depth;
            while (ReadWithin(depth))
                Append();
        }

        return text.AsSpan(0, length);
    }

    /// <summary>The text of a cell's or shared text's runs, without the signs that say how it is pronounced.</summary>
    public ReadOnlySpan<char> RichText()
    {
        length = 0;
        if (Xml.IsEmptyElement)
            return [];
        int depth = Xml.Depth;
        int spoken = int.MaxValue;
        bool isText = false;
        while (ReadWithin(depth))
        {
            if (Xml.Depth <= spoken)
                spoken = Begins("rPh") ? Xml.Depth : int.MaxValue;
            if (Xml.NodeType is XmlNodeType.Element)
                isText = Xml.LocalName == "t" && spoken == int.MaxValue && !Xml.IsEmptyElement;
            else if (Xml.NodeType is XmlNodeType.EndElement)
                isText = false;
            else if (isText)
                Append();
        }

        return text.AsSpan(0, length);
    }

    public void Dispose()
    {
        Xml.Dispose();
        stream.Dispose();
    }

    private void Append()
    {
        if (Xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace))
            return;
        int read;
        while ((read = Xml.ReadValueChunk(text, length, text.Length - length)) > 0)
        {
            stream.Mark();
            length += read;
            if (length == text.Length)
                throw new WorkbookRefusedException("cell-too-long");
        }
    }

    private static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CheckCharacters = false,
        CloseInput = true,
        NameTable = new FewNames(),
    };

    /// <summary>A name table remembers each name for ever; a file of nothing but new names would fill the memory.</summary>
    private sealed class FewNames : NameTable
    {
        private int count;

        public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? Counted(base.Add(key, start, len));

        private string Counted(string name) => ++count <= MostNames ? name : throw new WorkbookRefusedException("workbook-unfolds");
    }
}
