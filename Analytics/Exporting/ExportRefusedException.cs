namespace CadreTraining.Analytics.Exporting;

/// <summary>An export that was not made, since it would have been cut or wrong: said in words by the text <c>export.CODE</c>.</summary>
/// <param name="code">Why: <c>cell-too-long</c>, <c>too-many-rows</c>.</param>
/// <param name="value">Where.</param>
public sealed class ExportRefusedException(string code, string value) : Exception($"{code}: {value}")
{
    /// <summary>Why, as a code.</summary>
    public string Code { get; } = code;

    /// <summary>Where.</summary>
    public string Value { get; } = value;

    /// <summary>The reason in the reader's words.</summary>
    public string In(Text.Words words) => words.With("export." + Code, Value);
}
