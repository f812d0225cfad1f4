using System.Globalization;
using System.Text;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Exporting;
using CadreTraining.Analytics.Measures;
using CadreTraining.Dashboard.Access;
using Microsoft.OpenApi;

namespace CadreTraining.Dashboard.Api;

/// <summary>The measures for programs and downloads: the answers of the pages, under the keys of their addresses.</summary>
public static class MeasureEndpoints
{
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    /// <summary>The keys that make a question.</summary>
    internal static readonly string[] QuestionKeys = ["unit", "period", "as_of", "by", "standard", "map", "kinds", "evidence", "reported", "filter", "cadre", "county"];

    private static readonly string[] Keys = [.. QuestionKeys, "lang", ExportGate.Key];

    /// <summary>Adds the description of the interface, and problem details as the form of its faults.</summary>
    public static void AddMeasureApi(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddExceptionHandler<ProblemAnswers>();
        services.AddOpenApi(options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Cadre Training Analytics";
            document.Info.Version = "1";
            return Task.CompletedTask;
        }));
    }

    /// <summary>Maps the measures, their charts and their downloads.</summary>
    public static void MapMeasureApi(this WebApplication app)
    {
        app.MapOpenApi();
        app.MapGet("/api/measures", (Reader reader) => Measure.All.Select(measure => Describe(measure, reader)))
            .WithName("ListMeasures").WithSummary("The measures, with their columns and the ways in which rows can be made.");
        app.MapGet("/api/measures/{id}", (string id, HttpContext http, Reader reader, ExportGate gate) =>
        {
            Answer answer = Ask(id, http, reader);
            if (answer.Measure.NamesPeople && gate.Stop() is { } stop)
                return stop;
            gate.Tell(answer, "json");
            return Results.Stream(stream => Write(stream, answer), "application/json; charset=utf-8");
        }).WithName("AskMeasure").WithSummary("The answer of a measure: rows, total, and what they rest on.").WithKeys();
        app.MapGet("/charts/{id}.{form:regex(^(svg|png)$)}", (string id, string form, HttpContext http, Reader reader) => ChartDownload.Of(id, form, Read(http, reader), reader, http))
            .WithName("DrawChart").WithSummary("The chart of coverage, coverage.by-layer, coverage.by-facet or coverage.trend, as SVG or PNG.").WithKeys();
        app.MapGet("/export/csv", (string? measure, HttpContext http, Reader reader, ExportGate gate) =>
        {
            Answer answer = Ask(measure ?? "coverage", http, reader);
            if (answer.Measure.NamesPeople && gate.Stop() is { } stop)
                return stop;
            StringBuilder csv = new();
            using (StringWriter writer = new(csv, CultureInfo.InvariantCulture))
                MeasureCsv.WriteForSpreadsheets(writer, answer);
            gate.Tell(answer, "csv");
            return Results.File(Encoding.UTF8.GetBytes(csv.ToString()), "text/csv; charset=utf-8", $"{FileName(answer)}.csv");
        }).WithName("DownloadCsv").WithSummary("The rows of a measure as CSV for spreadsheets.").WithKeys();
        app.MapGet("/export/workbook", (string? measure, HttpContext http, Reader reader, ExportGate gate) =>
        {
            Question question = Read(http, reader);
            if (!reader.SeesPeople)
                throw new QuestionRefusedException("people-not-granted", "export");
            Answer answer = reader.Desk.Ask(measure ?? "coverage", question, http.RequestAborted);
            bool isCoverage = answer.Measure == Measure.Coverage; // whose workbook has the people not met on sheets of their own
            if ((isCoverage || answer.Measure.NamesPeople) && gate.Stop() is { } stop)
                return stop;
            MemoryStream workbook = new();
            if (isCoverage)
            {
                long people = CoverageWorkbook.Write(workbook, reader.Desk, question, reader.Words, http.RequestAborted);
                gate.Tell($"workbook {AuditedActs.Asked(answer.Measure, question)}", answer.Meta.Unit?.Code, answer.Rows.Count + people, namesPeople: true);
            }
            else
            {
                MeasureWorkbook.Write(workbook, answer, reader.Words, reader.IsDemonstration, http.RequestAborted);
                gate.Tell(answer, "workbook");
            }

            workbook.Position = 0;
            return Results.File(workbook, WorkbookType, $"{FileName(answer)}.xlsx");
        }).WithName("DownloadWorkbook").WithSummary("The coverage workbook, or that of one measure, for analysts.").WithKeys();
    }

    /// <summary>The question of an address.</summary>
    internal static Question Read(HttpContext http, Reader reader) =>
        Question.Read(http.Request.Query.SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? ""))), reader.Language);

    private static Answer Ask(string id, HttpContext http, Reader reader) => reader.Desk.Ask(id, Read(http, reader), http.RequestAborted);

    private static async Task Write(Stream stream, Answer answer)
    {
        using MemoryStream json = new();
        MeasureJson.Write(json, answer); // the writer is synchronous, the response is not
        json.Position = 0;
        await json.CopyToAsync(stream);
    }

    private static object Describe(Measure measure, Reader reader) => new
    {
        id = measure.Id,
        title = reader.Words.Find("measure." + measure.Id) ?? measure.Id,
        by = measure.Ways,
        columns = measure.Shown.Select(figure => new { name = figure.Name, kind = figure.Kind.ToString().ToLowerInvariant(), heading = reader.Words.Find("column." + figure.Name) }),
    };

    private static string FileName(Answer answer) => string.Join('-', new[] { answer.Measure.Id, answer.Meta.Unit?.Code, answer.Meta.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }.Where(part => part is not null));

    private static void WithKeys(this RouteHandlerBuilder endpoint) => endpoint.AddOpenApiOperationTransformer((operation, context, _) =>
    {
        operation.Parameters ??= [];
        foreach (string key in Keys)
        {
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = key,
                In = ParameterLocation.Query,
                Description = Text.PageTexts.In(Language.English)[$"api.{key}"],
                Schema = key == "filter"
                    ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } }
                    : new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }

        return Task.CompletedTask;
    });
}
