namespace CadreTraining.Analytics.Importing;

/// <summary>A sheet's rows as they are asked for; some can be looked at before their turn.</summary>
internal sealed class SheetRows(IEnumerable<SheetRow> rows) : IDisposable
{
    private readonly IEnumerator<SheetRow> rest = rows.GetEnumerator();
    private readonly List<SheetRow> ahead = [];
    private bool isGone;

    /// <summary>The next rows, without taking them; fewer where the sheet ends.</summary>
    public IReadOnlyList<SheetRow> Ahead(int count)
    {
        while (ahead.Count < count && rest.MoveNext())
            ahead.Add(rest.Current);
        return ahead.Count <= count ? [.. ahead] : ahead[..count];
    }

    /// <summary>Takes the next row; null at the end.</summary>
    /// <exception cref="ObjectDisposedException">The tables of the sheet are no longer gone through: its rows would only seem to end.</exception>
    public SheetRow? Next()
    {
        ObjectDisposedException.ThrowIf(isGone, this);
        if (ahead.Count == 0)
            return rest.MoveNext() ? rest.Current : null;
        SheetRow next = ahead[0];
        ahead.RemoveAt(0);
        return next;
    }

    /// <summary>Gives a row back: it is the next again.</summary>
    public void Back(SheetRow row) => ahead.Insert(0, row);

    public void Dispose()
    {
        isGone = true;
        rest.Dispose();
    }
}
