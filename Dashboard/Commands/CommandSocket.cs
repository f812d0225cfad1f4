using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using CadreTraining.Analytics.Storage;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Dashboard.Commands;

/// <summary>The socket beside the database through which commands reach the dashboard that has the file open.</summary>
/// <remarks>One line of JSON comes in, a <see cref="StoreCommand"/>; <see cref="Frame"/>s go back. Only the user who runs the dashboard can connect
/// (mode 0600, set before anybody can), and no part of it is reachable over the network.</remarks>
internal sealed partial class CommandSocket(OpenDatabase database, ILogger<CommandSocket> log) : BackgroundService
{
    /// <summary>Commands are short; whatever is longer is not one.</summary>
    private const int LongestCommand = 1 << 20;

    private Socket? listener;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            listener = Listen(database.Location.Socket);
        }
        catch (Exception fault) when (fault is SocketException or IOException or UnauthorizedAccessException)
        {
            CannotListen(fault.Message);
        }

        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (listener is null)
            return;
        listener.Dispose();
        File.Delete(database.Location.Socket);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        List<Task> conversations = [];
        try
        {
            while (listener is not null)
            {
                Socket connection = await listener.AcceptAsync(stoppingToken);
                conversations.RemoveAll(conversation => conversation.IsCompleted);
                conversations.Add(Task.Run(() => Converse(connection, stoppingToken), CancellationToken.None));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(conversations);
        }
    }

    private static Socket Listen(string path)
    {
        UnixDomainSocketEndPoint address = new(path);
        Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            if (File.Exists(path) && IsDeserted(address))
                File.Delete(path); // left behind by a dashboard that was killed
            socket.Bind(address);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            socket.Listen();
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool IsDeserted(UnixDomainSocketEndPoint address)
    {
        using Socket probe = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(address);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    private async Task Converse(Socket connection, CancellationToken stopping)
    {
        try
        {
            await using NetworkStream stream = new(connection, ownsSocket: true);
            using StreamReader reader = new(stream);
            using CancellationTokenSource cancel = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            if (await ReadCommand(reader, cancel.Token) is not { } command)
                return;
            Task hangUp = CancelOnHangUp(reader, cancel);
            FrameSender sender = new(stream);
            sender.Send(new() { Exit = Run(command, sender, cancel.Token) });
            connection.Shutdown(SocketShutdown.Both);
            await hangUp;
        }
        catch (Exception fault) when (fault is IOException or SocketException or JsonException or OperationCanceledException)
        {
            // The other side has gone, or never spoke our language: there is nobody left to tell.
        }
    }

    private int Run(StoreCommand command, FrameSender sender, CancellationToken cancel)
    {
        using FrameStream answer = new(bytes => sender.Send(new() { Answer = bytes }));
        using FrameStream noteBytes = new(bytes => sender.Send(new() { Notes = bytes }));
        using StreamWriter notes = new(noteBytes) { AutoFlush = true };
        Words words = CommandTexts.In(command.Language);
        try
        {
            return command.Run(database, new(answer, notes, new ProgressFrames(sender), words), cancel);
        }
        catch (WarehouseBusyException busy)
        {
            notes.WriteLine(CommandTexts.Busy(busy, words));
            return ExitCode.NothingDone;
        }
    }

    private static async Task<StoreCommand?> ReadCommand(StreamReader reader, CancellationToken cancel)
    {
        StringBuilder line = new();
        char[] buffer = new char[4096];
        while (await reader.ReadAsync(buffer, cancel) is > 0 and int read && line.Length < LongestCommand)
        {
            line.Append(buffer, 0, read);
            if (buffer[read - 1] == '\n')
                return JsonSerializer.Deserialize<StoreCommand>(line.ToString());
        }

        return null;
    }

    /// <summary>The other side says nothing more after its command: whatever is read, the end included, means that it is gone or has had enough.</summary>
    private static async Task CancelOnHangUp(StreamReader reader, CancellationTokenSource cancel)
    {
        try
        {
            await reader.ReadAsync(new char[1]);
            await cancel.CancelAsync();
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException)
        {
            // The connection ended with the command.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Commands cannot reach this dashboard: {Reason}")]
    private partial void CannotListen(string reason);
}

/// <summary>How the socket for commands is put into the application.</summary>
public static class CommandServices
{
    /// <summary>Lets commands reach this dashboard.</summary>
    public static void AddCommandSocket(this IServiceCollection services) => services.AddHostedService<CommandSocket>();
}
