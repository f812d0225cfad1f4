using CadreTraining.Analytics;
using CadreTraining.Analytics.Exporting;
using CadreTraining.Analytics.Ledgers;
using CadreTraining.Dashboard.Access;

namespace CadreTraining.Dashboard.Pages.Data;

/// <summary>Templates to fill in: workbooks with the headings of a ledger in the reader's language, drop-downs and notes, as the import reads them.</summary>
public static class TemplateEndpoints
{
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Maps the template of each ledger, the one of all, and the pre-filled ones of the townships.</summary>
    public static void MapTemplates(this WebApplication app)
    {
        app.MapGet("/data/templates/townships.zip", (HttpContext http, string? unit, Reader reader, ExportGate gate) => SendTownships(reader, gate, unit, http.RequestAborted)).ExcludeFromDescription();
        app.MapGet("/data/templates/all.xlsx", (HttpContext http, Reader reader) => Send(reader, reader.Words["dict.all"], Template.Fillable(Ledger.All), http.RequestAborted)).ExcludeFromDescription();
        app.MapGet("/data/templates/{name}.xlsx", (string name, HttpContext http, Reader reader) =>
            Template.Fillable(Ledger.All).FirstOrDefault(ledger => ledger.Name == name) is { } ledger
                ? Send(reader, ledger.Title.In(reader.Language), [ledger], http.RequestAborted)
                : Results.NotFound()).ExcludeFromDescription();
    }

    /// <summary>They name people: only for whoever sees them.</summary>
    private static IResult SendTownships(Reader reader, ExportGate gate, string? unit, CancellationToken cancel)
    {
        if (!reader.SeesPeople)
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (gate.Stop() is { } stop)
            return stop;
        FileStream zip = new(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        (_, int people) = TownshipTemplates.WriteZip(zip, reader.Desk, unit, year: null, reader.Words, cancel);
        gate.Tell("zip /data/templates/townships.zip" + AuditedActs.Asked(new Question { Unit = unit }), unit, people, namesPeople: true);
        zip.Position = 0;
        return Results.File(zip, "application/zip", reader.Words["intake.prefilled.file"] + ".zip");
    }

    private static IResult Send(Reader reader, string title, IReadOnlyList<Ledger> ledgers, CancellationToken cancel)
    {
        MemoryStream workbook = new();
        Template.Write(workbook, ledgers, reader.Words, cancel);
        workbook.Position = 0;
        return Results.File(workbook, WorkbookType, title + ".xlsx");
    }
}
