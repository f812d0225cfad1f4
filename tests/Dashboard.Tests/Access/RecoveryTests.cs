using System.Net;
using CadreTraining.Analytics;
using CadreTraining.Dashboard.Access;
using CadreTraining.Dashboard.Commands;
using CadreTraining.Dashboard.Tests.Pages;

namespace CadreTraining.Dashboard.Tests.Access;

/// <summary>The way back in when all administrators are shut out.</summary>
[TestClass]
public sealed class RecoveryTests
{
    [TestMethod]
    [DataRow("through the dashboard")]
    [DataRow("on the file itself")]
    public async Task The_command_makes_a_code_that_makes_one_more_administrator(string how)
    {
        using Office office = new();
        await office.Account("wang", new Grant(null, Role.Administrator));
        Assert.AreEqual("/access/sign-in", (await office.Open().Get("/access/first")).RequestMessage!.RequestUri!.AbsolutePath, "no code, no page");

        (int exit, string code, string notes) = await Run(office, how == "through the dashboard");
        Assert.AreEqual(0, exit, notes);
        Assert.MatchesRegex("^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$", code);
        Assert.AreEqual("/access/sign-in", (await office.Open().Get("/")).RequestMessage!.RequestUri!.AbsolutePath, "everybody else signs in as ever");

        Window window = office.Open();
        Dictionary<string, string> typed = new() { ["UserName"] = "rescue", ["DisplayName"] = "", ["Password"] = PagesHost.Password };
        await window.Send("/access/first", "main form", new(typed) { ["Code"] = "AAAA-AAAA-AAAA" });
        Assert.IsFalse(await window.IsSignedIn());
        await window.Send("/access/first", "main form", new(typed) { ["Code"] = code });
        Assert.IsTrue(await window.IsSignedIn());
        Assert.AreEqual(HttpStatusCode.OK, (await window.Get("/accounts")).StatusCode);

        Assert.AreEqual("/access/sign-in", (await office.Open().Get("/access/first")).RequestMessage!.RequestUri!.AbsolutePath, "it worked once");
        Assert.AreEqual("made entered entered", string.Join(' ', office.Audit(AuditKind.FirstCode).Select(entry => entry.Subject)));
        Assert.AreEqual((null, Environment.UserName), (office.Audit(AuditKind.FirstCode)[0].AccountId, office.Audit(AuditKind.FirstCode)[0].Who));
    }

    [TestMethod]
    public async Task A_code_is_void_after_a_day_and_after_five_wrong_tries()
    {
        using Office office = new();
        await office.Account("wang", new Grant(null, Role.Administrator));
        await Run(office, throughTheDashboard: true);
        office.Clock.Advance(TimeSpan.FromHours(23));
        Assert.IsNotNull((await office.Open().Page("/access/first")).QuerySelector("input[name=Code]"));
        office.Clock.Advance(TimeSpan.FromHours(1));
        Assert.IsNull((await office.Open().Page("/access/first")).QuerySelector("input[name=Code]"));

        await Run(office, throughTheDashboard: true);
        Window guessing = office.Open();
        for (int time = 0; time < 5; time++)
            await guessing.Send("/access/first", "main form", new() { ["Code"] = "AAAA-AAAA-AAAA", ["UserName"] = "guess", ["Password"] = PagesHost.Password });
        Assert.IsNull((await office.Open().Page("/access/first")).QuerySelector("input[name=Code]"));
    }

    [TestMethod]
    public async Task A_database_without_accounts_needs_none()
    {
        using Office office = new();
        await office.Open().Get("/access/first"); // the first administrator's own code is there
        (int exit, string code, string notes) = await Run(office, throughTheDashboard: true);
        Assert.AreEqual((1, ""), (exit, code));
        Assert.Contains("no account", notes);
    }

    [TestMethod]
    public async Task The_code_lies_in_a_file_that_only_its_owner_reads()
    {
        using Office office = new();
        await office.Account("wang", new Grant(null, Role.Administrator));
        await Run(office, throughTheDashboard: true);
        if (!OperatingSystem.IsWindows())
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(office.Database + ".access-code"));
    }

    // The host of the tests listens at its socket as the real one does; without it the command opens the files itself.
    private static async Task<(int Exit, string Code, string Notes)> Run(Office office, bool throughTheDashboard)
    {
        _ = office.Services;
        string[] args = ["access", "code", "--database", office.Database, "--lang", "en"];
        using MemoryStream answer = new();
        using StringWriter notes = new(System.Globalization.CultureInfo.InvariantCulture);
        string socket = new DatabaseLocation(office.Database, null).Socket, away = socket + ".away";
        if (!throughTheDashboard)
            File.Move(socket, away);
        int exit = await CommandLine.Run(args, answer, notes, onTerminal: false, office.Clock, CancellationToken.None);
        if (!throughTheDashboard)
            File.Move(away, socket);
        return (exit, System.Text.Encoding.UTF8.GetString(answer.ToArray()).Trim(), notes.ToString());
    }
}
