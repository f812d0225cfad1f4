using System.CommandLine;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Dashboard.Commands;

/// <summary>How a person is named on the command line.</summary>
internal static class PersonOptions
{
    public static Argument<string> Cadre(Words words) => new("cadre") { Description = words["argument.cadre"], HelpName = "CADRE" };

    public static Option<string?> County(Words words) => new("--county") { Description = words["option.person.county"], HelpName = "CODE" };

    /// <summary>The county named, or the only one that uses the number.</summary>
    /// <exception cref="ImportRefusedException"><c>unknown-cadre</c>, <c>county-needed</c>.</exception>
    public static string CountyOf(OpenDatabase database, string cadre, string? county) => county ?? database.Own.CountiesOf(database.Sources.Stored(cadre)) switch
    {
        [var only] => only,
        [] => throw new ImportRefusedException("unknown-cadre", cadre),
        var several => throw new ImportRefusedException("county-needed", string.Join(", ", several)),
    };
}
