using System.Globalization;
using System.Resources;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Storage;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Dashboard.Commands;

/// <summary>The texts of the command line.</summary>
internal static class CommandTexts
{
    private static readonly ResourceManager Texts = new("CadreTraining.Dashboard.Text.Commands", typeof(CommandTexts).Assembly);

    public static Words In(Language language) => new(language, Texts);

    /// <summary>Says who has the file open, as far as the system tells.</summary>
    public static string Busy(WarehouseBusyException busy, Words words) => busy.HeldBy is { } process
        ? words.With("busy-held", busy.Path, process.ToString(CultureInfo.InvariantCulture))
        : words.With("busy", busy.Path);

    /// <summary>The language asked for by <c>--lang</c>, else by the environment; Chinese unless that is English.</summary>
    public static Language Choose(IReadOnlyList<string> args)
    {
        for (int place = 0; place < args.Count; place++)
        {
            if (args[place].StartsWith("--lang=", StringComparison.Ordinal))
                return Languages.FromTag(args[place]["--lang=".Length..]) ?? Language.Chinese;
            if (args[place] == "--lang" && place + 1 < args.Count)
                return Languages.FromTag(args[place + 1]) ?? Language.Chinese;
        }

        string? locale = new[] { "LC_ALL", "LC_MESSAGES", "LANG" }.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        return Languages.FromTag(locale) ?? Language.Chinese;
    }
}
