using System.Globalization;
using System.Text;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Exporting;
using CadreTraining.Dashboard.Access;

namespace CadreTraining.Dashboard.Pages.Audit;

/// <summary>The audit and the rights to take away. That they were taken is a line of the audit itself.</summary>
public static class AuditEndpoints
{
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Maps the downloads.</summary>
    public static void MapAudit(this WebApplication app)
    {
        app.MapGet("/audit/lines.{form:regex(^(xlsx|csv)$)}", (string form, HttpContext http, Reader reader, AuditView view, AuditLog audit) =>
        {
            AuditFilter filter = AuditFilter.Read(http.Request.Query);
            PlainList lines = AuditWords.Lines(view, view.Lines(filter), reader.Words);
            string keys = string.Join('&', filter.Keys().Select(pair => $"{pair.Key}={pair.Value}"));
            return Send(form, lines.Title, [lines], keys.Length == 0 ? "audit" : "audit?" + keys, http, reader, audit);
        }).RequireAuthorization(nameof(Role.Auditor)).ExcludeFromDescription();
        app.MapGet("/audit/rights.{form:regex(^(xlsx|csv)$)}", (string form, string? on, string? unit, string? list, HttpContext http, Reader reader, AuditView view, RightsView rights, AuditLog audit) =>
        {
            DateOnly day = Day(on) ?? rights.Today;
            IReadOnlyList<HeldRight> held = rights.On(day);
            PlainList[] lists =
            [
                AuditWords.ByAccount(view, held, day, reader.Words),
                AuditWords.ByUnit(view, rights, held, string.IsNullOrEmpty(unit) ? null : unit, day, reader.Words),
                AuditWords.Tokens(view, rights.Tokens(held, day), day, reader.Words),
            ];
            if (form == "csv")
                lists = [lists[list switch { "units" => 1, "tokens" => 2, _ => 0 }]];
            return Send(form, reader.Words["rights.title"], lists, $"rights?on={reader.Words.Day(day)}", http, reader, audit);
        }).RequireAuthorization(nameof(Role.Auditor)).ExcludeFromDescription();
    }

    /// <summary>The day of an address; null where it says none.</summary>
    internal static DateOnly? Day(string? on) => DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;

    private static IResult Send(string form, string title, IReadOnlyList<PlainList> lists, string what, HttpContext http, Reader reader, AuditLog audit)
    {
        MemoryStream file = new();
        if (form == "csv")
        {
            using StreamWriter csv = new(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
            ListWorkbook.WriteCsv(csv, lists[0]);
        }
        else
        {
            ListWorkbook.Write(file, title, lists, reader.Words, http.RequestAborted);
        }

        audit.Write(AuditKind.AuditTaken, done: true, reader.Actor, $"{(form == "csv" ? "csv" : "workbook")} {what}", rows: lists.Sum(list => (long)list.Rows.Count));
        file.Position = 0;
        return Results.File(file, form == "csv" ? "text/csv; charset=utf-8" : WorkbookType, $"{lists[0].Title}.{form}");
    }
}
