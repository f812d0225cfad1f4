using System.Diagnostics;

namespace CadreTraining.Analytics.Tests.Exporting;

/// <summary>LibreOffice, where it is installed: it opens a workbook, computes its formulas and writes it in another format.</summary>
internal static class OfficeSuite
{
    private static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "soffice")).FirstOrDefault(File.Exists);

    /// <summary>Skips the test, saying why, where there is no LibreOffice; in CI that is a failure.</summary>
    public static void Require()
    {
        if (Program is not null)
            return;
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail("CI must have LibreOffice: soffice is not on the PATH.");
        Assert.Inconclusive("soffice is not on the PATH: LibreOffice cannot read the workbook back.");
    }

    /// <summary>Converts a file and returns the path of what came out.</summary>
    public static string Convert(string file, string format)
    {
        string folder = Path.Combine(Path.GetDirectoryName(file)!, "office");
        ProcessStartInfo start = new(Program!) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (string argument in (string[])[$"-env:UserInstallation=file://{Path.Combine(folder, "profile")}", "--headless", "--norestore", "--convert-to", format, "--outdir", folder, file])
            start.ArgumentList.Add(argument);
        using Process office = Process.Start(start)!;
        Task<string> said = office.StandardError.ReadToEndAsync();
        office.StandardOutput.ReadToEnd();
        office.WaitForExit();
        string made = Path.Combine(folder, Path.ChangeExtension(Path.GetFileName(file), format.Split(':')[0]));
        Assert.IsTrue(File.Exists(made), "LibreOffice wrote nothing: " + said.Result);
        return made;
    }
}
