using System.Collections.Concurrent;
using CadreTraining.Analytics;
using CadreTraining.Dashboard.Api;
using CadreTraining.Dashboard.Components;
using Microsoft.AspNetCore.Diagnostics;

namespace CadreTraining.Dashboard.Access;

/// <summary>Tells the audit of whatever somebody signed in was refused: what is not granted, and what is not there, for the two are answered alike.</summary>
/// <remarks>The same refusal is written once a minute for each reader, and of different ones <see cref="MostAMinute"/>, with a last line that says that there were more: who tries every unit is seen,
/// and cannot fill the disk.</remarks>
public sealed class Refusals(AuditLog audit, TimeProvider time)
{
    /// <summary>The different refusals of one reader that are written in a minute.</summary>
    public const int MostAMinute = 60;

    /// <summary>The subject of the line that stands for further ones.</summary>
    public const string More = "more";

    private readonly ConcurrentDictionary<string, Told> told = [];

    /// <summary>Lets the request pass, and looks at what became of it.</summary>
    public async Task Watch(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (QuestionRefusedException refusal)
        {
            Tell(http, PageServices.StatusOf(refusal));
            throw;
        }

        Tell(http, http.Response.StatusCode);
    }

    private void Tell(HttpContext http, int status)
    {
        bool isAnsweredAnew = http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null; // the page that says so
        bool isRefusal = status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden || (status == StatusCodes.Status404NotFound && http.GetEndpoint() is not null); // no address of ours: a slip
        if (!isRefusal || isAnsweredAnew || http.User.Identity is not { IsAuthenticated: true })
            return;
        Reader reader = http.RequestServices.GetRequiredService<Reader>();
        if (reader.AccountId is not { } account)
            return; // the demonstration
        if (Now(account).Take(http.Request.Path + Keys(http.Request.Query)) is { } subject)
            audit.Write(AuditKind.Refused, done: false, reader.Actor, subject, http.Request.Query["unit"].ToString() is { Length: > 0 } unit ? unit : null);
    }

    /// <summary>What the address asked; keys that no question has are left out, for nobody knows what they hold.</summary>
    private static string Keys(IQueryCollection query)
    {
        string[] known = [.. query.Where(pair => pair.Key == "measure" || MeasureEndpoints.QuestionKeys.Contains(pair.Key)).SelectMany(pair => pair.Value.Select(value => $"{pair.Key}={value}"))];
        return known.Length == 0 ? "" : "?" + string.Join('&', known);
    }

    private Told Now(string account)
    {
        DateTimeOffset now = time.GetUtcNow();
        return told.AddOrUpdate(account, _ => new(now), (_, before) => now - before.Since < TimeSpan.FromMinutes(1) ? before : new(now));
    }

    /// <summary>What was written of a reader since a minute began.</summary>
    private sealed class Told(DateTimeOffset since)
    {
        private readonly HashSet<string> subjects = [];

        public DateTimeOffset Since { get; } = since;

        /// <summary>What to write for a refusal; null writes nothing.</summary>
        public string? Take(string subject)
        {
            lock (subjects)
            {
                if (subjects.Count > MostAMinute || !subjects.Add(subject))
                    return null;
                return subjects.Count > MostAMinute ? More : subject;
            }
        }
    }
}
