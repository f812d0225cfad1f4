using System.Collections.Concurrent;

namespace CadreTraining.Analytics.Importing;

/// <summary>Reads a large sheet on a thread of its own, some thousand rows before whoever uses them: two cores then share the work.</summary>
internal static class ReadAhead
{
    private const int Piece = 500;
    private const int MostPieces = 8;

    /// <summary>The same items in the same order; what their reader throws comes after those that were good.</summary>
    public static IEnumerable<T> Of<T>(IEnumerable<T> items)
    {
        using BlockingCollection<T[]> pieces = new(MostPieces);
        using CancellationTokenSource abandoned = new();
        Task reading = Task.Factory.StartNew(() => Read(items, pieces, abandoned.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            foreach (T[] piece in pieces.GetConsumingEnumerable())
            {
                foreach (T item in piece)
                    yield return item;
            }

            reading.GetAwaiter().GetResult();
        }
        finally
        {
            // The file is closed after this: nobody may be reading it any more.
            abandoned.Cancel();
            Task.WaitAny([reading], CancellationToken.None);
        }
    }

    private static void Read<T>(IEnumerable<T> items, BlockingCollection<T[]> pieces, CancellationToken abandoned)
    {
        try
        {
            foreach (T[] piece in items.Chunk(Piece))
                pieces.Add(piece, abandoned);
        }
        finally
        {
            pieces.CompleteAdding();
        }
    }
}
