using Dapper;
using DuckDB.NET.Data;

namespace CadreTraining.Analytics.Importing;

/// <summary>The units, for saying how near two of them are.</summary>
internal sealed class UnitsByCode(DuckDBConnection connection)
{
    private readonly Dictionary<string, (string Name, string Level, string? Parent)> units = connection.Query("select unit_code, name, level, parent_code from org_units")
        .ToDictionary(row => (string)row.unit_code, row => ((string)row.name, (string)row.level, (string?)row.parent_code));

    /// <summary>A unit's name; what was written where there is no such unit.</summary>
    public string? Name(string? code) => code is not null && units.TryGetValue(code, out var unit) ? unit.Name : code;

    /// <summary>2: the same unit, or one of the two stands above the other in a township; 1: units of one township; 0: others; -1: one is not known.</summary>
    public int Near(string? one, string? other)
    {
        if (one is null || other is null || !units.ContainsKey(one) || !units.ContainsKey(other))
            return -1;
        if (one == other)
            return 2;
        (string[] upOne, string[] upOther) = (Path(one), Path(other));
        return upOne.Contains(other) || upOther.Contains(one) ? 2 : upOne.Intersect(upOther).Any() ? 1 : 0;
    }

    /// <summary>A unit and those above it, as far as the township.</summary>
    private string[] Path(string code)
    {
        List<string> path = [];
        for (string? step = code; step is not null && path.Count < 10 && units.TryGetValue(step, out var unit) && unit.Level is "township_level" or "village_level"; step = unit.Parent)
        {
            path.Add(step);
            if (unit.Level == "township_level")
                break;
        }

        return [.. path];
    }
}
