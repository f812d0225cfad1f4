namespace CadreTraining.Analytics.Importing;

/// <summary>Something that a person decided about the data. Decisions come in batches as imports do: they stand in the list of batches, can be undone, and are part of a rebuild.</summary>
/// <param name="Kind">What it is about: one of <see cref="DecisionKind"/>.</param>
/// <param name="Subject">Which one: a label of a person or class, a written unit, a fingerprint, a proposal, a data question with its row.</param>
/// <param name="Choice">What was chosen, such as <c>same</c>, <c>new</c>, <c>skip</c>, <c>confirm</c>, <c>decline</c>, <c>explained</c>, <c>corrected</c>.</param>
/// <param name="Value">What the choice needs: the cadre, class or unit meant, a <see cref="Teaching"/> as JSON; null when nothing.</param>
/// <param name="Note">A person's words for it; null when none.</param>
public sealed record Decision(string Kind, string Subject, string Choice, string? Value = null, string? Note = null);

/// <summary>What decisions are about.</summary>
public static class DecisionKind
{
    /// <summary>Who a label of a person is: same (value: the cadre's number), new (value: the number to give, null for one of its own; of two numbers: the other one), skip.</summary>
    public const string Person = "person";

    /// <summary>Which class a class made from a sheet is: same (value: the class's number), new (another one than the value's, and stays so; null: than any), skip.</summary>
    public const string Class = "class";

    /// <summary>Which unit a written name means: same (value: its code). Subject: <c>PARENT/written name</c>.</summary>
    public const string Unit = "unit";

    /// <summary>How files of a shape are read: taught (value: a <see cref="Teaching"/>). Subject: the fingerprint.</summary>
    public const string Columns = "columns";

    /// <summary>A proposed start, move or departure: confirm (value: the day; empty: unknown; null: as proposed), decline.</summary>
    public const string Posting = "posting";

    /// <summary>A data question: explained, corrected, open again. Subject: <c>QUESTION|row</c>.</summary>
    public const string Question = "question";

    /// <summary>A figure that a township queries: raised, answered, withdrawn. Subject: the figure's address.</summary>
    public const string Query = "query";
}
