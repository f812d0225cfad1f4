using System.Globalization;
using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace CadreTraining.Analytics.Exporting;

/// <summary>A workbook as the parts it is packed of, some of which are written anew; every other part goes out byte for byte as it came in.</summary>
internal sealed class WorkbookParts : IDisposable
{
    public static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public static readonly XNamespace Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly XNamespace Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static readonly XmlReaderSettings Plain = new() { DtdProcessing = DtdProcessing.Prohibit };

    private readonly ZipArchive packed;
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Stream> written = new(StringComparer.OrdinalIgnoreCase);
    private readonly XDocument types;

    /// <summary>Opens a workbook that the guard of the import has let in.</summary>
    /// <exception cref="InvalidDataException">It is no workbook after all.</exception>
    public WorkbookParts(Stream workbook)
    {
        packed = new(workbook, ZipArchiveMode.Read, leaveOpen: true);
        foreach (ZipArchiveEntry entry in packed.Entries)
            entries[Name(entry)] = entry;
        types = Read("[Content_Types].xml");
        WorkbookPart = Targets("", "officeDocument").Select(target => target.Part).FirstOrDefault() ?? throw new InvalidDataException("No workbook part.");
    }

    /// <summary>The part that names the sheets.</summary>
    public string WorkbookPart { get; }

    /// <summary>Whether there is a part of this name.</summary>
    public bool Holds(string part) => written.ContainsKey(part) || entries.ContainsKey(part);

    /// <summary>A part as it stands.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public Stream Open(string part)
    {
        if (written.TryGetValue(part, out Stream? ours))
        {
            ours.Position = 0;
            return ours;
        }

        return entries.TryGetValue(part, out ZipArchiveEntry? entry) ? entry.Open() : throw new InvalidDataException("No part " + part);
    }

    /// <summary>A small part as a tree.</summary>
    /// <exception cref="InvalidDataException">It is none, or not well formed.</exception>
    public XDocument Read(string part)
    {
        try
        {
            using XmlReader reader = XmlReader.Create(Open(part), Plain);
            return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException exception)
        {
            throw new InvalidDataException(exception.Message, exception);
        }
    }

    /// <summary>Writes a part anew.</summary>
    public void Write(string part, XDocument content)
    {
        MemoryStream stream = new();
        using (XmlWriter writer = XmlWriter.Create(stream, new() { Encoding = new System.Text.UTF8Encoding(false) }))
            content.Save(writer);
        Write(part, stream);
    }

    /// <summary>Writes a part anew; the stream is ours from now on.</summary>
    public void Write(string part, Stream content) => written[part] = content;

    /// <summary>What a part refers to by a kind of relation, such as <c>worksheet</c> or <c>comments</c>; the root's are those of the empty name.</summary>
    public IReadOnlyList<(string Id, string Part)> Targets(string from, string kind)
    {
        string list = RelationsOf(from);
        return !Holds(list) ? [] : [.. Read(list).Root!.Elements(Relations + "Relationship")
            .Where(relation => (relation.Attribute("Type")?.Value ?? "").EndsWith("/" + kind, StringComparison.Ordinal) && relation.Attribute("TargetMode")?.Value != "External")
            .Select(relation => (relation.Attribute("Id")!.Value, Resolve(from, relation.Attribute("Target")!.Value)))];
    }

    /// <summary>Adds a part that another refers to.</summary>
    /// <returns>The relation's id.</returns>
    public string Relate(string from, string kind, string to)
    {
        string list = RelationsOf(from);
        XDocument relations = Holds(list) ? Read(list) : new(new XElement(Relations + "Relationships"));
        HashSet<string> ids = [.. relations.Root!.Elements().Select(relation => relation.Attribute("Id")?.Value ?? "")];
        string id = Enumerable.Range(1, int.MaxValue).Select(number => "rId" + number.ToString(CultureInfo.InvariantCulture)).First(each => !ids.Contains(each));
        relations.Root.Add(new XElement(Relations + "Relationship", new XAttribute("Id", id), new XAttribute("Type", $"{Office.NamespaceName}/{kind}"), new XAttribute("Target", "/" + to)));
        Write(list, relations);
        return id;
    }

    /// <summary>Says what a new part is.</summary>
    public void Declare(string part, string contentType)
    {
        types.Root!.Elements(Types + "Override").Where(each => string.Equals(each.Attribute("PartName")?.Value, "/" + part, StringComparison.OrdinalIgnoreCase)).Remove();
        types.Root.Add(new XElement(Types + "Override", new XAttribute("PartName", "/" + part), new XAttribute("ContentType", contentType)));
    }

    /// <summary>Says what parts of an ending are, unless that is said already.</summary>
    public void DeclareEnding(string ending, string contentType)
    {
        if (!types.Root!.Elements(Types + "Default").Any(each => string.Equals(each.Attribute("Extension")?.Value, ending, StringComparison.OrdinalIgnoreCase)))
            types.Root.AddFirst(new XElement(Types + "Default", new XAttribute("Extension", ending), new XAttribute("ContentType", contentType)));
    }

    /// <summary>A name for a new part: the first number that is free.</summary>
    public string NewName(string before, string after) =>
        Enumerable.Range(1, int.MaxValue).Select(number => string.Create(CultureInfo.InvariantCulture, $"{before}{number}{after}")).First(name => !Holds(name));

    /// <summary>Writes the workbook: the parts in their order, the new ones after them.</summary>
    public void Save(Stream output, CancellationToken cancel)
    {
        Write("[Content_Types].xml", types);
        using ZipArchive to = new(output, ZipArchiveMode.Create, leaveOpen: true);
        foreach (ZipArchiveEntry entry in packed.Entries)
            Add(to, entry.FullName, Name(entry), entry.LastWriteTime, cancel);
        foreach (string added in written.Keys.Where(part => !entries.ContainsKey(part)).ToList())
            Add(to, added, added, packed.Entries[0].LastWriteTime, cancel);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Stream stream in written.Values)
            stream.Dispose();
        packed.Dispose();
    }

    private void Add(ZipArchive to, string name, string part, DateTimeOffset at, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        ZipArchiveEntry copy = to.CreateEntry(name, CompressionLevel.Optimal);
        copy.LastWriteTime = at;
        using Stream target = copy.Open();
        Stream source = Open(part);
        source.CopyTo(target);
        if (!written.ContainsKey(part))
            source.Dispose();
    }

    /// <summary>Some programs part folders with backslashes.</summary>
    private static string Name(ZipArchiveEntry entry) => entry.FullName.Replace('\\', '/').TrimStart('/');

    private static string RelationsOf(string part)
    {
        int folder = part.LastIndexOf('/') + 1;
        return $"{part[..folder]}_rels/{part[folder..]}.rels";
    }

    private static string Resolve(string from, string target)
    {
        Uri root = new("http://package/");
        return Uri.UnescapeDataString(new Uri(new Uri(root, from), target.Replace('\\', '/')).AbsolutePath).TrimStart('/');
    }
}
