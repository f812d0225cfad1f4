using System.Text;

namespace CadreTraining.Analytics.Importing;

/// <summary>The texts that the cells of a workbook share, kept as UTF-8 in pages: millions of small strings would take five times as much.</summary>
internal sealed class SharedTexts
{
    private const int Page = 1 << 20;
    private const int MostPages = 128;
    private const int MostTexts = 8 << 20;
    private const int Remembered = 1 << 16;
    private readonly List<byte[]> pages = [];
    private readonly List<int> places = [];
    private readonly string?[] remembered = new string?[Remembered];
    private int used = Page;

    /// <summary>The text of a number.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public string this[int number]
    {
        get
        {
            if (number < 0 || number >= places.Count)
                throw new InvalidDataException($"No shared text {number}.");
            return number < Remembered ? remembered[number] ??= Read(number) : Read(number);
        }
    }

    /// <exception cref="WorkbookRefusedException"><c>workbook-unfolds</c>: they are more than a workbook of a million rows would have.</exception>
    public void Add(ReadOnlySpan<char> text)
    {
        int most = sizeof(int) + Encoding.UTF8.GetMaxByteCount(text.Length);
        if (used + most > Page)
        {
            if (pages.Count == MostPages)
                throw new WorkbookRefusedException("workbook-unfolds");
            pages.Add(new byte[Page]);
            used = 0;
        }

        if (places.Count == MostTexts)
            throw new WorkbookRefusedException("workbook-unfolds");
        Span<byte> room = pages[^1].AsSpan(used);
        int written = Encoding.UTF8.GetBytes(text, room[sizeof(int)..]);
        BitConverter.TryWriteBytes(room, written);
        places.Add(((pages.Count - 1) * Page) + used);
        used += sizeof(int) + written;
    }

    private string Read(int number)
    {
        ReadOnlySpan<byte> room = pages[places[number] / Page].AsSpan(places[number] % Page);
        return Encoding.UTF8.GetString(room.Slice(sizeof(int), BitConverter.ToInt32(room)));
    }
}
