using System.Net.Sockets;
using CadreTraining.Analytics.Storage;
using CadreTraining.Dashboard.Commands;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace CadreTraining.Dashboard.Tests.Commands;

[TestClass]
public sealed class CommandSocketTests
{
    [TestMethod]
    public async Task A_command_sent_to_the_dashboard_says_the_same_as_one_that_opens_the_file_itself()
    {
        using Shell shell = new();
        await shell.Run("import", Shell.SmallCounty, "--data-to", "2026-06-30");
        string[][] commands =
        [
            ["query", "coverage"], ["query", "coverage.people", "--format", "csv"], ["query", "happiness"], ["batches"], ["undo", "9"],
            ["import", Shell.SmallCounty, "--data-to", "2026-06-30"],
        ];
        List<Said> direct = [];
        foreach (string[] command in commands)
            direct.Add(await shell.Run(command));

        await using RunningSocket dashboard = await RunningSocket.Start(shell);
        for (int each = 0; each < commands.Length; each++)
            Assert.AreEqual(direct[each], await shell.Run(commands[each]), string.Join(' ', commands[each]));
    }

    [TestMethod]
    public async Task An_import_sent_to_the_dashboard_is_seen_by_its_pages_at_once()
    {
        using Shell shell = new();
        await using RunningSocket dashboard = await RunningSocket.Start(shell);
        Assert.IsFalse(dashboard.Database.Current.HasBatches);
        Assert.AreEqual(0, (await shell.Run("import", Shell.SmallCounty)).Exit);
        Assert.IsTrue(dashboard.Database.Current.HasBatches);
    }

    [TestMethod]
    public async Task An_import_that_is_stopped_leaves_nothing_in_the_dashboard_either()
    {
        using Shell shell = new();
        await using RunningSocket dashboard = await RunningSocket.Start(shell);
        using CancellationTokenSource stop = new();
        Said said = await shell.Run(stop.Token, _ => stop.Cancel(), "import", Shell.SmallCounty, "--database", shell.Database, "--lang", "en");
        Assert.AreEqual(1, said.Exit);
        Assert.AreEqual("", said.Answer);
        Assert.IsFalse(dashboard.Database.Current.HasBatches);
    }

    [TestMethod]
    public async Task A_rebuild_in_the_dashboard_puts_the_rows_back_under_its_readers()
    {
        using Shell shell = new();
        await using RunningSocket dashboard = await RunningSocket.Start(shell);
        await shell.Run("import", Shell.SmallCounty);
        Said before = await shell.Run("query", "coverage.people");
        Warehouse warehouse = dashboard.Database.Current;
        long version = warehouse.DataVersion;
        warehouse.Write(connection => connection.Execute("delete from attendance")); // what no import did
        Assert.AreNotEqual(before.Answer, (await shell.Run("query", "coverage.people")).Answer);
        Assert.AreEqual(0, (await shell.Run("rebuild")).Exit);
        Assert.AreEqual(before.Answer, (await shell.Run("query", "coverage.people")).Answer);
        Assert.AreSame(warehouse, dashboard.Database.Current);
        Assert.IsGreaterThan(version, warehouse.DataVersion, "answers begin anew");
    }

    [TestMethod]
    public async Task Only_its_owner_may_use_the_socket_and_it_goes_away_with_the_dashboard()
    {
        using Shell shell = new();
        string socket = DatabaseLocation.Choose(shell.Database).Socket;
        await using (await RunningSocket.Start(shell))
        {
            if (!OperatingSystem.IsWindows())
                Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(socket));
        }

        Assert.IsFalse(File.Exists(socket));
    }

    [TestMethod]
    public async Task A_socket_left_behind_by_a_killed_dashboard_is_no_hindrance()
    {
        using Shell shell = new();
        using (Socket killed = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            killed.Bind(new UnixDomainSocketEndPoint(shell.Database + ".sock"));
            killed.Listen();
            File.Move(shell.Database + ".sock", shell["kept"]); // closing would delete it
        }

        File.Move(shell["kept"], shell.Database + ".sock");
        Assert.AreEqual(0, (await shell.Run("import", Shell.SmallCounty)).Exit, "a command finds nobody there and opens the file");
        await using RunningSocket dashboard = await RunningSocket.Start(shell);
        Assert.AreEqual(0, (await shell.Run("batches")).Exit, "the next dashboard listens there");
    }

    [TestMethod]
    public async Task Whoever_sends_no_command_gets_no_answer_and_does_no_harm()
    {
        using Shell shell = new();
        await using RunningSocket dashboard = await RunningSocket.Start(shell);
        using (Socket stranger = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            await stranger.ConnectAsync(new UnixDomainSocketEndPoint(shell.Database + ".sock"));
            await stranger.SendAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray());
            Assert.AreEqual(0, await stranger.ReceiveAsync(new byte[100]), "the line is closed");
        }

        Assert.AreEqual(0, (await shell.Run("import", Shell.SmallCounty)).Exit);
    }

    [TestMethod]
    public void A_path_too_long_for_a_socket_has_a_short_one_elsewhere_and_two_databases_never_share_it()
    {
        string deep = Path.Combine(Path.GetTempPath(), new string('a', 120));
        string socket = DatabaseLocation.Choose(Path.Combine(deep, "one.duckdb")).Socket;
        Assert.IsLessThanOrEqualTo(100, socket.Length);
        Assert.AreNotEqual(socket, DatabaseLocation.Choose(Path.Combine(deep, "two.duckdb")).Socket);
        Assert.AreEqual("/data/one.duckdb.sock", DatabaseLocation.Choose("/data/one.duckdb").Socket);
    }

    /// <summary>What a dashboard does for commands, without its pages.</summary>
    private sealed class RunningSocket : IAsyncDisposable
    {
        private readonly CommandSocket socket;

        private RunningSocket(Shell shell)
        {
            Database = new(DatabaseLocation.Choose(shell.Database), shell.Time);
            socket = new(Database, NullLogger<CommandSocket>.Instance);
        }

        public OpenDatabase Database { get; }

        public static async Task<RunningSocket> Start(Shell shell)
        {
            RunningSocket running = new(shell);
            await running.socket.StartAsync(CancellationToken.None);
            return running;
        }

        public async ValueTask DisposeAsync()
        {
            await socket.StopAsync(CancellationToken.None);
            socket.Dispose();
            Database.Dispose();
        }
    }
}
