namespace CadreTraining.Dashboard.Charts;

/// <summary>One entry of a chart's key: a colour and what it stands for.</summary>
/// <param name="Colour">The colour.</param>
/// <param name="Text">What it stands for.</param>
public sealed record ChartKey(Token Colour, string Text)
{
    /// <summary>The style sheet's class for the entry: <c>k-met</c>.</summary>
    public string CssClass => $"k-{ChartTheme.VariableOf(Colour)}";
}

/// <summary>What a picture carries on top when it leaves its page: without it nobody knows what it shows.</summary>
/// <param name="Title">The finding.</param>
/// <param name="Note">What is drawn, of whom, as of when.</param>
/// <param name="Key">The colours.</param>
public sealed record ChartCaption(string Title, string Note, IReadOnlyList<ChartKey> Key);
