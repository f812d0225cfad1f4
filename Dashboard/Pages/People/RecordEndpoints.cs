using CadreTraining.Analytics.Exporting;
using CadreTraining.Dashboard.Access;

namespace CadreTraining.Dashboard.Pages.People;

/// <summary>What is held about a person, to download: for who manages their data.</summary>
public static class RecordEndpoints
{
    /// <summary>Maps a person's record as a workbook and as JSON.</summary>
    public static void MapRecords(this WebApplication app)
    {
        app.MapGet("/people/{id}/record.xlsx", (string id, string county, Reader reader, HttpContext http) => Send(id, county, reader, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            (record, target) => record.WriteWorkbook(target, http.RequestAborted), http.RequestAborted)).ExcludeFromDescription();
        app.MapGet("/people/{id}/record.json", (string id, string county, Reader reader, HttpContext http) => Send(id, county, reader, "json", "application/json",
            (record, target) => record.WriteJson(target), http.RequestAborted)).ExcludeFromDescription();
    }

    private static IResult Send(string id, string county, Reader reader, string ending, string type, Action<PersonRecord, Stream> write, CancellationToken cancel)
    {
        if (!reader.ChangesData)
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        MemoryStream target = new();
        write(PersonalData.TakeOut(reader.Desk, county, id, reader.Words, cancel), target);
        target.Position = 0;
        return Results.File(target, type, $"{reader.Words.With("record.file", id)}.{ending}");
    }
}
