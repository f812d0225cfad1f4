using System.Globalization;
using CadreTraining.Analytics.Importing;
using CadreTraining.Dashboard;
using CadreTraining.Dashboard.Jobs;

namespace CadreTraining.Interrupted;

/// <summary>A process that is there to be killed: it makes one change to a database. It says "ready" before the change, waits for a line, says "begun", makes the change, and says "ended".</summary>
/// <remarks><c>import DATABASE FOLDER</c>: in the background, as the dashboard does. <c>decide DATABASE COUNTY</c>: everybody of whom it is not certain who they are is somebody new.
/// <c>undo DATABASE BATCH</c>.</remarks>
internal static class Interruptible
{
    private static async Task Main(string[] args)
    {
        using OpenDatabase database = new(new(args[1], null), TimeProvider.System);
        switch (args[0])
        {
            case "import":
                await Import(database, args[2]);
                break;
            case "decide":
                Decision[] decisions = [.. new Review(database.Own).People(args[2], 0, int.MaxValue).Items.Select(question => new Decision(DecisionKind.Person, question.Subject, "new"))];
                Importer importer = database.Importer;
                Begin();
                importer.Decide(decisions, args[2], "interrupted");
                break;
            default:
                Importer undoing = database.Importer;
                Begin();
                undoing.Undo(long.Parse(args[2], CultureInfo.InvariantCulture), "interrupted");
                break;
        }

        Console.WriteLine("ended");
    }

    private static async Task Import(OpenDatabase database, string folder)
    {
        using ImportJobs jobs = new(database, TimeProvider.System);
        await jobs.StartAsync(CancellationToken.None);
        string id = jobs.Preview(new([folder]) { By = "interrupted" }).Id;
        await Until(jobs, id, job => job.State == JobState.Previewed);
        Begin();
        jobs.Commit(id);
        await Until(jobs, id, job => job.IsOver);
    }

    private static void Begin()
    {
        Console.WriteLine("ready");
        Console.ReadLine();
        Console.WriteLine("begun");
    }

    private static async Task Until(ImportJobs jobs, string id, Func<ImportJob, bool> reached)
    {
        while (!reached(jobs.Find(id)!))
            await Task.Delay(TimeSpan.FromMilliseconds(1));
    }
}
