using System.Diagnostics;

namespace CadreTraining.Dashboard.Tests.Commands;

/// <summary>The product as a user starts it: processes, an environment, signals.</summary>
[TestClass]
public sealed class ProcessTests
{
    [TestMethod]
    public async Task A_command_works_while_the_dashboard_runs_on_the_same_database()
    {
        using Shell shell = new();
        using Dashboard dashboard = await Dashboard.Start(shell);
        Said import = await Run(shell, "en_GB.UTF-8", "import", Shell.SmallCounty, "--data-to", "2026-06-30", "--database", shell.Database);
        Assert.AreEqual((0, "Batch 1 (county 990101, data to 2026-06-30): 17 added, 0 changed, 0 unchanged, 0 refused, 1 matching no one\n"), (import.Exit, import.Answer));
        Said query = await Run(shell, "zh_CN.UTF-8", "query", "coverage", "--format", "csv", "--database", shell.Database);
        Assert.AreEqual(0, query.Exit);
        StringAssert.Contains(query.Answer, "990101101,红旗镇,");
        Assert.AreEqual("", query.Notes);
    }

    [TestMethod]
    public async Task A_command_that_cannot_have_the_file_says_which_process_holds_it()
    {
        using Shell shell = new();
        using Dashboard dashboard = await Dashboard.Start(shell);
        File.Delete(shell.Database + ".sock"); // as if it were another program
        Said said = await Run(shell, "en", "import", Shell.SmallCounty, "--database", shell.Database);
        Assert.AreEqual((1, ""), (said.Exit, said.Answer));
        StringAssert.Contains(said.Notes, $"Process {dashboard.Id} has {shell.Database} open.");
    }

    [TestMethod]
    public async Task The_environment_chooses_the_language_and_it_is_Chinese_unless_English()
    {
        using Shell shell = new();
        StringAssert.StartsWith((await Run(shell, "en_US.UTF-8", "batches", "--database", shell.Database)).Notes, "There is no database");
        StringAssert.StartsWith((await Run(shell, "C.UTF-8", "batches", "--database", shell.Database)).Notes, "没有数据库");
        StringAssert.StartsWith((await Run(shell, "en_US.UTF-8", "batches", "--database", shell.Database, "--lang", "zh-CN")).Notes, "没有数据库");
    }

    [TestMethod]
    public async Task Without_a_database_a_question_is_answered_from_the_sample_and_an_import_does_not_go_into_it()
    {
        using Shell shell = new();
        Said sample = await Run(shell, "en", "query", "coverage", "--format", "csv");
        Assert.AreEqual(0, sample.Exit, sample.Notes);
        StringAssert.Contains(sample.Answer, "999901");
        Said import = await Run(shell, "en", "import", Shell.SmallCounty);
        Assert.AreEqual(0, import.Exit, import.Notes);
        Said own = await Run(shell, "en", "query", "coverage", "--format", "csv");
        StringAssert.Contains(own.Answer, "990101101");
        Assert.DoesNotContain("999901", own.Answer);
    }

    private static async Task<Said> Run(Shell shell, string language, params string[] args)
    {
        using Process process = Process.Start(Product(shell, language, args))!;
        Task<string> answer = process.StandardOutput.ReadToEndAsync();
        Task<string> notes = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await answer, await notes);
    }

    private static ProcessStartInfo Product(Shell shell, string language, params string[] args)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "CadreTraining.Dashboard.dll"), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = language;
        start.Environment["XDG_DATA_HOME"] = shell.Folder; // where the application keeps its data
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        return start;
    }

    /// <summary>A dashboard that runs until the test is over.</summary>
    private sealed class Dashboard(Process process) : IDisposable
    {
        public int Id => process.Id;

        public static async Task<Dashboard> Start(Shell shell)
        {
            Process process = Process.Start(Product(shell, "en", "--database", shell.Database))!;
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                if (line.Contains("http://", StringComparison.Ordinal))
                    return new(process);
            }

            throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
        }

        public void Dispose()
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }
    }
}
