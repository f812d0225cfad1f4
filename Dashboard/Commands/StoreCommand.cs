using System.Text.Json.Serialization;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Exporting;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Storage;
using CadreTraining.Dashboard.Access;

namespace CadreTraining.Dashboard.Commands;

/// <summary>A command that works on the database. It is data: the process that has the file open runs it, which may be a dashboard
/// that it was sent to, so every path in it is absolute and it brings its reader's language and name.</summary>
[JsonDerivedType(typeof(ImportCommand), "import")]
[JsonDerivedType(typeof(QueryCommand), "query")]
[JsonDerivedType(typeof(ExportWorkbookCommand), "export workbook")]
[JsonDerivedType(typeof(ExportFolderCommand), "export folder")]
[JsonDerivedType(typeof(ExportTemplatesCommand), "export templates")]
[JsonDerivedType(typeof(BatchesCommand), "batches")]
[JsonDerivedType(typeof(UndoCommand), "undo")]
[JsonDerivedType(typeof(PersonRecordCommand), "person record")]
[JsonDerivedType(typeof(PersonEraseCommand), "person erase")]
[JsonDerivedType(typeof(RetentionCommand), "retention")]
[JsonDerivedType(typeof(VerifyCommand), "verify")]
[JsonDerivedType(typeof(RebuildCommand), "rebuild")]
[JsonDerivedType(typeof(AccessCodeCommand), "access code")]
public abstract record StoreCommand
{
    /// <summary>The language that the command speaks.</summary>
    public required Language Language { get; init; }

    /// <summary>Who gave the command, for the list of batches.</summary>
    public string By { get; init; } = Environment.UserName;

    /// <summary>Whether the command makes the reader's own database where there is none.</summary>
    protected virtual bool MakesDatabase => false;

    /// <summary>Whether the sample may answer where there is no own database.</summary>
    protected virtual bool SampleWillDo => false;

    /// <summary>Who gave the command, for the audit.</summary>
    protected Actor DoneBy => Actor.CommandLine(By);

    /// <summary>Tells the audit what leaves; called before the first byte of it does. What leaves the sample is told to nobody.</summary>
    /// <param name="database">Where the rows come from.</param>
    /// <param name="what">What it is: a measure and its question, or the kind of file.</param>
    /// <param name="unit">The unit that was asked about; null is the whole store.</param>
    /// <param name="rows">How many rows leave.</param>
    /// <param name="reason">Why, if that was said.</param>
    protected void TellExported(OpenDatabase database, string what, string? unit, long rows, string? reason)
    {
        if (!database.Current.IsDemonstration)
            database.Audit.Write(AuditKind.Exported, done: true, DoneBy, what, unit, rows, reason ?? "");
    }

    /// <summary>Does the work.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    protected abstract int Do(OpenDatabase database, CommandOutput output, CancellationToken cancel);

    /// <summary>Does the work, and says in words why when it cannot be done.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public int Run(OpenDatabase database, CommandOutput output, CancellationToken cancel)
    {
        if (!MakesDatabase && !(SampleWillDo && database.Location.Sample is not null) && !File.Exists(database.Location.Own))
            return Refuse(output.Words.With("no-database", database.Location.Own), ExitCode.NothingDone);
        try
        {
            return Do(database, output, cancel);
        }
        catch (QuestionRefusedException refusal)
        {
            return Refuse(refusal.In(output.Words), ExitCode.WrongUse);
        }
        catch (ImportRefusedException refusal)
        {
            ReceiptText.WriteProblems(refusal.Problems, refusal.Problems.Count, null, output);
            return Refuse(refusal.In(output.Words), ExitCode.NothingDone);
        }
        catch (ExportRefusedException refusal)
        {
            return Refuse(refusal.In(output.Words), ExitCode.NothingDone);
        }
        catch (AuditFailedException)
        {
            return Refuse(output.Words["audit-failed"], ExitCode.NothingDone);
        }
        catch (OperationCanceledException)
        {
            return Refuse(output.Words["cancelled"], ExitCode.NothingDone);
        }
        catch (Exception fault) when (fault is not WarehouseBusyException) // a mistake of ours too: whoever typed a command gets a sentence, never a stack trace
        {
            return Refuse(output.Words.With("failed", fault.Message), ExitCode.NothingDone);
        }

        int Refuse(string reason, int exitCode)
        {
            output.Note(reason);
            return exitCode;
        }
    }
}
