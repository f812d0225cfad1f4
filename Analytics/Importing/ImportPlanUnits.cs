using CadreTraining.Analytics.Ledgers;

namespace CadreTraining.Analytics.Importing;

/// <summary>A unit's written name that means none, or one of several: its rows are refused until somebody says which.</summary>
/// <param name="Subject">What a decision of kind <see cref="DecisionKind.Unit"/> is about.</param>
/// <param name="Written">How the sheets write it.</param>
/// <param name="Within">The unit in whose table it stands; null when nothing says it.</param>
/// <param name="Rows">How many rows name it.</param>
/// <param name="Candidates">The units that it may mean; null when there are none.</param>
public sealed record UnitQuestion(string Subject, string Written, string? Within, long Rows, string? Candidates);

/// <summary>A unit to choose.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name with those of the units above it, up to the county.</param>
public sealed record UnitChoice(string Code, string Name);

public sealed partial class ImportPlan
{
    /// <summary>The names of units that are not certain, those of the most rows first.</summary>
    public IReadOnlyList<UnitQuestion> UnitQuestions() =>
        [.. run.UnitQuestions.Values.Select(asked => asked.Question with { Rows = asked.Rows.Count }).OrderByDescending(question => question.Rows).ThenBy(question => question.Subject, StringComparer.Ordinal)];

    /// <summary>The units of the territory that there are to choose from, stored and in the files, in the order of their codes.</summary>
    public IReadOnlyList<UnitChoice> Units() => run.Staging.Rows($"""
        with recursive unit as (select unit_code, name, level, parent_code from all_{OrgUnits.Ledger.Name}),
        named(unit_code, name, parent_code) as (
          select unit_code, name, parent_code from unit where level = 'county' or parent_code is null
          union all
          select unit.unit_code, case when length(named.name) > 0 and named.parent_code is not null then named.name || ' ' else '' end || unit.name, unit.parent_code
          from unit join named on unit.parent_code = named.unit_code where unit.level <> 'county')
        select unit_code, name from named where {run.Belonging.IsOwn("unit_code")} order by unit_code
        """, row => new UnitChoice(row.GetString(0), row.GetString(1)), run.Cancel);
}
