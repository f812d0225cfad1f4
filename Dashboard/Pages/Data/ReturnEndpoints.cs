using System.Globalization;
using CadreTraining.Analytics.Exporting;
using CadreTraining.Analytics.Importing;
using CadreTraining.Dashboard.Access;
using CadreTraining.Dashboard.Jobs;

namespace CadreTraining.Dashboard.Pages.Data;

/// <summary>Marked returns to download: one file, or all of an import with their covering notes; from a preview, and from batches, whose sources are kept.</summary>
public static class ReturnEndpoints
{
    /// <summary>The days within which senders are asked to send again, unless another day is given.</summary>
    public const int DaysToReply = 7;

    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Maps the returns of background imports and of batches.</summary>
    public static void MapReturns(this WebApplication app)
    {
        app.MapGet("/data/imports/{id}/returns", (string id, string file, Reader reader, ExportGate gate, ImportJobs jobs, HttpContext http) =>
            One(reader, gate, () => jobs.Sent(id, reader.Territory), file, http)).ExcludeFromDescription();
        app.MapGet("/data/imports/{id}/returns.zip", (string id, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "reply-by")] string? replyBy, Reader reader, ExportGate gate, ImportJobs jobs, TimeProvider time, HttpContext http) =>
            All(reader, gate, () => jobs.Sent(id, reader.Territory), Day(time), replyBy, http)).ExcludeFromDescription();
        app.MapGet("/data/batches/{number:long}/returns", (long number, string file, Reader reader, ExportGate gate, OpenDatabase database, HttpContext http) =>
            One(reader, gate, () => Kept(reader, database, number), file, http)).ExcludeFromDescription();
        app.MapGet("/data/batches/{number:long}/returns.zip", (long number, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "reply-by")] string? replyBy, Reader reader, ExportGate gate, OpenDatabase database, HttpContext http) =>
            All(reader, gate, () => Kept(reader, database, number), database.Importer.Batches(reader.Territory).Where(batch => batch.Batch == number).Select(batch => DateOnly.FromDateTime(batch.ImportedAt)).FirstOrDefault(), replyBy, http))
            .ExcludeFromDescription();
    }

    private static DateOnly Day(TimeProvider time) => DateOnly.FromDateTime(time.GetLocalNow().DateTime);

    private static IReadOnlyList<SentFile> Kept(Reader reader, OpenDatabase database, long batch) => reader.IsDemonstration ? [] : database.Importer.Sent(batch, reader.Territory);

    private static IResult One(Reader reader, ExportGate gate, Func<IReadOnlyList<SentFile>> sent, string file, HttpContext http)
    {
        if (!reader.ChangesData)
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (sent().FirstOrDefault(each => each.Name == file) is not { } found)
            return Results.NotFound();
        if (gate.Stop() is { } stop)
            return stop;
        FileStream target = Scratch();
        string name = "";
        if (!IsKept(() => name = MarkedReturn.Write(target, found, reader.Words, http.RequestAborted)))
            return Results.NotFound();
        gate.Tell($"workbook {http.Request.Path}", unit: null, found.Rows, namesPeople: true);
        target.Position = 0;
        return Results.File(target, WorkbookType, name);
    }

    private static IResult All(Reader reader, ExportGate gate, Func<IReadOnlyList<SentFile>> sent, DateOnly received, string? replyBy, HttpContext http)
    {
        if (!reader.ChangesData)
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (sent() is not { Count: > 0 } files)
            return Results.NotFound();
        if (gate.Stop() is { } stop)
            return stop;
        DateOnly until = DateOnly.TryParseExact(replyBy, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : received.AddDays(DaysToReply);
        FileStream target = Scratch();
        if (!IsKept(() => ReturnFolder.WriteZip(target, files, received, until, reader.Words, http.RequestAborted)))
            return Results.NotFound();
        gate.Tell($"zip {http.Request.Path}", unit: null, files.Where(file => file.HasFaults).Sum(file => file.Rows), namesPeople: true);
        target.Position = 0;
        return Results.File(target, "application/zip", $"{reader.Words["intake.returns"]} {reader.Words.Day(received)}.zip");
    }

    /// <summary>Whether the sources are still there: they are kept for some years only.</summary>
    private static bool IsKept(Action write)
    {
        try
        {
            write();
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    /// <summary>A file that is gone when it was sent: returns of forty workbooks are not held in memory.</summary>
    private static FileStream Scratch() => new(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
}
