using System.Text;
using CadreTraining.Dashboard.Commands;

namespace CadreTraining.Dashboard.Tests.Commands;

/// <summary>What a command said, and what it told the shell.</summary>
internal sealed record Said(int Exit, string Answer, string Notes);

/// <summary>A terminal with a database of its own, on 1 July 2026.</summary>
internal sealed class Shell : IDisposable
{
    public static string SmallCounty { get; } = Path.Combine(AppContext.BaseDirectory, "Commands", "SmallCounty");
    public static string Mistakes { get; } = Path.Combine(AppContext.BaseDirectory, "Commands", "Mistakes");

    public string Folder { get; } = Directory.CreateTempSubdirectory("cadre-").FullName;

    public string Database => Path.Combine(Folder, "warehouse.duckdb");

    public TimeProvider Time { get; } = new FirstOfJuly();

    /// <summary>A file or folder of this terminal.</summary>
    public string this[string name] => Path.Combine(Folder, name);

    /// <summary>Runs a command in English on the database.</summary>
    public Task<Said> Run(params string[] args) => Run(CancellationToken.None, null, [.. args, "--database", Database, "--lang", "en"]);

    /// <summary>Runs a command as it is.</summary>
    /// <param name="cancel">Stops it.</param>
    /// <param name="heard">Hears each line of standard error as it is written.</param>
    /// <param name="args">The whole command.</param>
    public async Task<Said> Run(CancellationToken cancel, Action<string>? heard, params string[] args)
    {
        using MemoryStream answer = new();
        using Ear notes = new(heard);
        int exit = await CommandLine.Run(args, answer, notes, onTerminal: false, Time, cancel);
        return new(exit, Encoding.UTF8.GetString(answer.ToArray()), notes.ToString());
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private sealed class FirstOfJuly : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
        public override DateTimeOffset GetUtcNow() => new(2026, 7, 1, 8, 0, 0, TimeSpan.Zero);
    }

    private sealed class Ear(Action<string>? heard) : StringWriter(System.Globalization.CultureInfo.InvariantCulture)
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            heard?.Invoke(value ?? "");
        }

        public override Task WriteAsync(string? value)
        {
            heard?.Invoke(value ?? "");
            return base.WriteAsync(value);
        }
    }
}
