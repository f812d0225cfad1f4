using CadreTraining.Analytics;

namespace CadreTraining.Dashboard.Tests.Access;

/// <summary>Who may see what: may-see.csv beside this file.</summary>
internal sealed class MaySee
{
    private static readonly Role[] Roles = [Role.Viewer, Role.Analyst, Role.DataManager, Role.Auditor, Role.Administrator];
    private readonly Dictionary<(string Whose, string Kind, Role Role), bool> may = [];

    public MaySee()
    {
        foreach (string[] line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Access", "may-see.csv")).Skip(1).Select(line => line.Split(',')))
        {
            for (int place = 0; place < Roles.Length; place++)
                may[(line[0], line[1], Roles[place])] = line[2 + place] switch { "yes" => true, "no" => false, var other => throw new FormatException(other) };
        }
    }

    /// <summary>What somebody may see, each of which somebody must have seen: else the matrix proves nothing.</summary>
    public IEnumerable<(string Whose, string Kind, Role Role)> Allowed => may.Where(each => each.Value).Select(each => each.Key);

    /// <summary>The lines under which a reader may see a canary; none when they may not.</summary>
    public IEnumerable<(string Whose, string Kind, Role Role)> Under(MatrixReader reader, Canary canary) => reader.Holds
        .Select(grant => (Whose(grant.Top, canary), canary.Kind, grant.Role))
        .Where(line => may.TryGetValue(line, out bool exactly) ? exactly : may.TryGetValue((line.Item1, "*", line.Role), out bool all) ? all : throw new KeyNotFoundException($"may-see.csv does not say who may see {line.Item1},{canary.Kind}."));

    private static string Whose(char? top, Canary canary) => TwoCounties.IsWithin(canary.Owner, top) ? "own"
        : canary.Kind == "mover" && top is ('A' or 'B') ? "before"
        : TwoCounties.IsWithin(top!.Value, canary.Owner) ? "above" : "elsewhere";
}

/// <summary>A reader of the matrix.</summary>
/// <param name="Name">Who it is, in words.</param>
/// <param name="Account">The name of their account, which their own pages say; empty for who has none.</param>
/// <param name="Browser">Asks as them.</param>
/// <param name="Holds">What they hold today: the letter of the top unit (null is the whole store) and the role.</param>
internal sealed record MatrixReader(string Name, string Account, HttpClient Browser, params IReadOnlyList<(char? Top, Role Role)> Holds)
{
    /// <summary>Whether one grant in this role covers everything.</summary>
    public bool HoldsWhole(Role role) => Holds.Contains((null, role));
}
