using CadreTraining.Analytics.Exporting;
using CadreTraining.Dashboard.Access;

namespace CadreTraining.Dashboard.Pages.People;

/// <summary>What is held about a person, to download: for who manages their data.</summary>
public static class RecordEndpoints
{
    /// <summary>Maps a person's record as a workbook and as JSON.</summary>
    public static void MapRecords(this WebApplication app)
    {
        app.MapGet("/people/{id}/record.xlsx", (string id, string county, Reader reader, ExportGate gate, HttpContext http) => Send(id, county, reader, gate, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            (record, target) => record.WriteWorkbook(target, http.RequestAborted), http.RequestAborted)).ExcludeFromDescription();
        app.MapGet("/people/{id}/record.json", (string id, string county, Reader reader, ExportGate gate, HttpContext http) => Send(id, county, reader, gate, "json", "application/json",
            (record, target) => record.WriteJson(target), http.RequestAborted)).ExcludeFromDescription();
    }

    private static IResult Send(string id, string county, Reader reader, ExportGate gate, string ending, string type, Action<PersonRecord, Stream> write, CancellationToken cancel)
    {
        if (!reader.ChangesData)
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        PersonRecord record = PersonalData.TakeOut(reader.Desk, county, id, reader.Words, cancel);
        if (gate.Stop() is { } stop)
            return stop;
        gate.Tell($"{(ending == "xlsx" ? "workbook" : ending)} person.record?cadre={id}&county={county}", county, record.Rows, namesPeople: true);
        MemoryStream target = new();
        write(record, target);
        target.Position = 0;
        return Results.File(target, type, $"{reader.Words.With("record.file", id)}.{ending}");
    }
}
