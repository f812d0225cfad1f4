using System.Collections.Concurrent;

namespace CadreTraining.Analytics;

/// <summary>Answers kept by data version, scope and question, so that no answer crosses a grant or outlives an import.</summary>
internal sealed class AnswerCache
{
    private const int MostRows = 2_000_000;
    private readonly ConcurrentDictionary<(string Scope, string Question), Answer> answers = new();
    private readonly Lock clearing = new();
    private long version = -1;
    private long rows;

    /// <summary>The answer kept for a question, or the one made now.</summary>
    internal Answer Get(long dataVersion, string scope, string question, Func<Answer> ask)
    {
        if (Interlocked.Read(ref version) != dataVersion)
            Clear(dataVersion);
        if (answers.TryGetValue((scope, question), out Answer? kept))
            return kept;

        Answer answer = ask();
        if (Interlocked.Add(ref rows, answer.Rows.Count + 1) > MostRows)
            Clear(dataVersion);
        if (Interlocked.Read(ref version) == dataVersion)
            answers[(scope, question)] = answer;
        return answer;
    }

    /// <summary>Forgets every answer.</summary>
    internal void Clear() => Clear(Interlocked.Read(ref version));

    private void Clear(long dataVersion)
    {
        lock (clearing)
        {
            answers.Clear();
            Interlocked.Exchange(ref rows, 0);
            Interlocked.Exchange(ref version, dataVersion);
        }
    }
}
