using System.Text;
using CadreTraining.Analytics.Ledgers;
using CadreTraining.Dashboard.Access;

namespace CadreTraining.Dashboard.Pages.Data;

/// <summary>Templates to fill in: the headings of a ledger in the reader's language, as the import reads them.</summary>
public static class TemplateEndpoints
{
    /// <summary>Maps the templates.</summary>
    public static void MapTemplates(this WebApplication app) => app.MapGet("/data/templates/{name}.csv", (string name, Reader reader) =>
        Ledger.All.FirstOrDefault(ledger => ledger.Name == name) is not { } ledger
            ? Results.NotFound()
            : Results.File(
                Encoding.UTF8.GetBytes('\uFEFF' + string.Join(',', ledger.Columns.Select(column => column.Heading.In(reader.Language))) + "\r\n"), // Excel reads Chinese only with the mark
                "text/csv; charset=utf-8", $"{ledger.Title.In(reader.Language)}.csv"))
        .ExcludeFromDescription();
}
