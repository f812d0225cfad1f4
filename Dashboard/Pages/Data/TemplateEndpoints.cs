using CadreTraining.Analytics.Exporting;
using CadreTraining.Analytics.Ledgers;
using CadreTraining.Dashboard.Access;

namespace CadreTraining.Dashboard.Pages.Data;

/// <summary>Templates to fill in: workbooks with the headings of a ledger in the reader's language, drop-downs and notes, as the import reads them.</summary>
public static class TemplateEndpoints
{
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Maps the template of each ledger, and the one of all.</summary>
    public static void MapTemplates(this WebApplication app)
    {
        app.MapGet("/data/templates/all.xlsx", (HttpContext http, Reader reader) => Send(reader, reader.Words["dict.all"], Template.Fillable(Ledger.All), http.RequestAborted)).ExcludeFromDescription();
        app.MapGet("/data/templates/{name}.xlsx", (string name, HttpContext http, Reader reader) =>
            Template.Fillable(Ledger.All).FirstOrDefault(ledger => ledger.Name == name) is { } ledger
                ? Send(reader, ledger.Title.In(reader.Language), [ledger], http.RequestAborted)
                : Results.NotFound()).ExcludeFromDescription();
    }

    private static IResult Send(Reader reader, string title, IReadOnlyList<Ledger> ledgers, CancellationToken cancel)
    {
        MemoryStream workbook = new();
        Template.Write(workbook, ledgers, reader.Words, cancel);
        workbook.Position = 0;
        return Results.File(workbook, WorkbookType, title + ".xlsx");
    }
}
