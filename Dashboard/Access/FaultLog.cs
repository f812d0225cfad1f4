using System.Text;
using CadreTraining.Dashboard.Components;
using Microsoft.AspNetCore.Diagnostics;

namespace CadreTraining.Dashboard.Access;

/// <summary>Faults in the log: what broke and where in the program. Messages are left out, for those of the database repeat the cell that they tripped over.</summary>
internal sealed partial class FaultLog(ILogger<FaultLog> log) : IExceptionHandler
{
    /// <summary>The kinds of a fault and of what caused it, each with its place in the program.</summary>
    public static string Outline(Exception fault)
    {
        StringBuilder outline = new();
        for (Exception? each = fault; each is not null; each = each.InnerException)
            outline.Append(each.GetType().FullName).Append('\n').Append(each.StackTrace).Append('\n');
        return outline.ToString();
    }

    /// <summary>Logs faults of the program; what is the question's own fault the answer says.</summary>
    public ValueTask<bool> TryHandleAsync(HttpContext http, Exception fault, CancellationToken cancel)
    {
        if (PageServices.StatusOf(fault) == StatusCodes.Status500InternalServerError)
            Write(http, fault);
        return ValueTask.FromResult(false); // somebody else answers
    }

    /// <summary>Logs a fault under the number that the reader sees.</summary>
    public void Write(HttpContext http, Exception fault) => Failed(http.TraceIdentifier, Outline(fault));

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {RequestId} failed: {Fault}")]
    private partial void Failed(string requestId, string fault);
}
