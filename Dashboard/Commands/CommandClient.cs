using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace CadreTraining.Dashboard.Commands;

/// <summary>Has the dashboard that owns the database do a command's work, and passes on what it says.</summary>
internal static class CommandClient
{
    /// <summary>Sends the command to the dashboard behind a socket.</summary>
    /// <returns>The command's exit code; null when no dashboard listens there.</returns>
    public static async Task<int?> Send(string socketPath, StoreCommand command, CommandOutput output, CancellationToken cancel)
    {
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), cancel);
        }
        catch (SocketException)
        {
            return null;
        }

        await using NetworkStream stream = new(socket);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(command) + "\n"), cancel);
        await using CancellationTokenRegistration hangUp = cancel.Register(() => socket.Shutdown(SocketShutdown.Send));
        using StreamReader frames = new(stream);
        try
        {
            // Read on after a cancel too: the dashboard says what became of the work.
            while (await frames.ReadLineAsync(CancellationToken.None) is { } line)
            {
                Frame frame = Frame.Read(line);
                if (frame.Exit is { } exitCode)
                    return exitCode;
                await Pass(frame, output);
            }
        }
        catch (IOException)
        {
            // Said below: to the reader it is the same whether the dashboard closed the line or the line broke.
        }

        output.Note(output.Words["dashboard-gone"]);
        return ExitCode.NothingDone;
    }

    private static async Task Pass(Frame frame, CommandOutput output)
    {
        if (frame.Progress is { } state)
        {
            output.Progress.Report(state);
            return;
        }

        output.Progress.End();
        if (frame.Answer is { } answer)
            await output.Answer.WriteAsync(answer);
        if (frame.Notes is { } notes)
            await output.Notes.WriteAsync(Encoding.UTF8.GetString(notes));
    }
}
