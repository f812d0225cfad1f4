namespace CadreTraining.Analytics.Importing;

/// <summary>A file that is not read, or not to its end: it is locked, broken, of a kind that is not read, or made to break its reader.</summary>
/// <param name="code">Why; <c>problem.CODE.reason</c> and <c>problem.CODE.mend</c> say it in words.</param>
/// <param name="detail">What the words need besides: the sheet, or what the reader stumbled over.</param>
internal sealed class WorkbookRefusedException(string code, string? detail = null) : Exception(code)
{
    public string Code { get; } = code;

    public string? Detail { get; } = detail;
}
