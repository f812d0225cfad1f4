using CadreTraining.Analytics;
using CadreTraining.Analytics.Text;
using Microsoft.AspNetCore.Mvc;

namespace CadreTraining.Dashboard.Access;

/// <summary>What rows pass when they leave. Whoever takes people's names away says why, and the audit hears of everything that is taken before the first byte of it leaves.</summary>
public sealed class ExportGate(Reader reader, AuditLog audit, IHttpContextAccessor accessor)
{
    /// <summary>The key of an address that holds the reason.</summary>
    public const string Key = "reason";

    /// <summary>The fewest characters of a reason.</summary>
    public const int Shortest = 5;

    /// <summary>The most characters of a reason.</summary>
    public const int Longest = 300;

    /// <summary>The page that asks for the reason.</summary>
    public const string Page = "/reason";

    /// <summary>Whether the reader is asked why: not in the demonstration, whose people are invented, nor with a token, which says what it is for.</summary>
    public bool AsksWhy => !reader.IsDemonstration && reader.Purpose is null;

    /// <summary>The address at which a download that names people begins.</summary>
    public string Way(string download) => AsksWhy ? Page + QueryString.Create("to", download) : download;

    /// <summary>What to answer in place of rows that name people when no reason was given: people are led to the page that asks for one, programs are told. Null lets them leave.</summary>
    public IResult? Stop()
    {
        if (!AsksWhy || Given.Length is >= Shortest and <= Longest)
            return null;
        HttpRequest request = accessor.HttpContext!.Request;
        if (request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/html"))
            return Results.LocalRedirect(Way(request.Path + QueryString.Create(request.Query.Where(pair => pair.Key != Key))));
        Words words = reader.Words;
        return Results.Problem(new ProblemDetails
        {
            Status = StatusCodes.Status400BadRequest,
            Title = words["fault.400.title"],
            Detail = words.With("reason.missing", Shortest, Longest),
            Type = "question:no-reason",
        });
    }

    /// <summary>Tells the audit what leaves. What is thrown here keeps it from leaving.</summary>
    /// <param name="what">What it is: a measure and its question, or a file's address.</param>
    /// <param name="unit">The unit that was asked about; null is the whole grant.</param>
    /// <param name="rows">How many rows leave; null where none are counted.</param>
    /// <param name="namesPeople">Whether they name people: the reason is then written too.</param>
    /// <exception cref="AuditFailedException">The line could not be written.</exception>
    public void Tell(string what, string? unit, long? rows, bool namesPeople)
    {
        if (!reader.IsDemonstration)
            audit.Write(AuditKind.Exported, done: true, reader.Actor, what, unit, rows, reader.Purpose ?? (namesPeople ? Given : ""));
    }

    /// <summary>Tells the audit of an answer that leaves.</summary>
    /// <inheritdoc cref="Tell(string, string?, long?, bool)" path="/exception"/>
    public void Tell(Answer answer, string form) =>
        Tell($"{form} {AuditedActs.Asked(answer.Measure, answer.Question)}", answer.Meta.Unit?.Code, answer.Rows.Count, answer.Measure.NamesPeople);

    private string Given => accessor.HttpContext!.Request.Query[Key].ToString().Trim();
}
