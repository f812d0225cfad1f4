using CadreTraining.Analytics;
using CadreTraining.Analytics.Text;

namespace CadreTraining.Dashboard.Components;

/// <summary>What a coverage answer says, in sentences: the headlines of the pages and of their figures.</summary>
public sealed class Findings(Words words, Answer coverage)
{
    private readonly string mode = coverage.Meta.LeadsOnSchedule ? "open" : "ended";
    private readonly IReadOnlyList<Standings> units = Standings.WorstFirst(coverage);
    private readonly Standings all = Standings.OfAll(coverage);

    private IEnumerable<Standings> Ranked => units.Where(each => each.IsRanked);

    private double? Target => coverage.Meta.Target?.Share;

    /// <summary>The units in their order: worst first.</summary>
    public IReadOnlyList<Standings> Units => units;

    /// <summary>All of them together.</summary>
    public Standings All => all;

    /// <summary>The unit asked about in a sentence: "the whole county".</summary>
    public string Scope => ScopeWords.Scope(coverage.Meta, words);

    /// <summary>The same as a place: "in the county"; a township or village by its name.</summary>
    public string Within => ScopeWords.Within(coverage.Meta, words);

    /// <summary>What a row of units is called: the asked unit's own staff are told apart from the unit as a whole.</summary>
    public static string NameOf(AnswerRow row, Answer coverage, Words words) =>
        Standings.IsOwnStaff(row, coverage) ? words.With("unit.own-staff", row.Text("unit_name")) : row.Text("unit_name");

    /// <summary>The page's finding: the share, the change on a year earlier, how many units are under the target, and which is furthest.</summary>
    /// <param name="yearEarlier">The same question a year earlier; null when there was no data.</param>
    /// <param name="hrefOf">Where the unit that is furthest from the target leads.</param>
    public IReadOnlyList<Clause> Headline(Answer? yearEarlier, Func<string, string> hrefOf)
    {
        if (all.Judged == 0)
            return [new(words.With("finding.nobody", Within))];
        List<(Clause Clause, string End)> parts = [(new(words.With("finding.of-cadres", Within, words.Share(all.Share))), ""), (new(words[$"finding.reached.{mode}"]), "comma")];
        if (yearEarlier is not null && Standings.OfAll(yearEarlier) is { Judged: > 0 } before && (yearEarlier.Meta.LeadsOnSchedule == coverage.Meta.LeadsOnSchedule))
            parts.Add((new(Change(all.Share - before.Share)), "semicolon"));
        Standings[] under = [.. Ranked.Where(each => each.Share < Target)];
        if (under.Length > 0)
            parts.Add((new(Counted($"finding.under.{mode}", under.Length)), "comma"));
        if (Ranked.Skip(1).Any() && Ranked.First() is var worst && !(worst.Share >= Target))
            parts.Add((new(words.With(under.Length > 0 ? "finding.worst" : "finding.lowest", worst.Row.Text("unit_name")), hrefOf(worst.Row.Text("unit_code"))), "stop"));
        return Joined(parts);
    }

    /// <summary>The heading of the gap bars.</summary>
    public IReadOnlyList<Clause> GapHeading()
    {
        Standings[] ranked = [.. Ranked];
        Standings[] far = [.. ranked.Where(each => Target - each.Share > Standings.FarUnder)];
        if (far.Length > 0)
        {
            long there = far.Sum(each => coverage.Meta.LeadsOnSchedule ? each.Behind : each.NotMet);
            return Joined([(new(Counted("gap.far", far.Length)), "comma"),
                (new(words.With($"gap.far.people.{mode}", words.Count(coverage.Meta.LeadsOnSchedule ? all.Behind : all.NotMet), words.Count(there), Within)), "")]);
        }

        int under = ranked.Count(each => each.Share < Target);
        return [new(ranked.Length == 0 ? words["gap.none"]
            : Target is null ? words.With("gap.no-target", ranked[0].Row.Text("unit_name"), words.Share(ranked[0].Share))
            : under == 0 ? words["gap.all-reached"]
            : Counted("gap.under", under))];
    }

    /// <summary>The grey line below the heading of the gap bars: what is drawn, of whom, as of when, and in what order.</summary>
    public string GapNote()
    {
        AnswerMeta meta = coverage.Meta;
        string by = words[$"each.{meta.By}"];
        return meta is { LeadsOnSchedule: true, Window: { } window }
            ? words.With("gap.note.open", by, words.Day(meta.AsOf), words.Share((double)meta.DaysElapsed / window.Days), words.Count(meta.DaysElapsed), words.Count(window.Days))
            : words.With("gap.note.ended", by, words.Day(meta.AsOf));
    }

    /// <summary>A number of the units that rows stand for, in a sentence; English parts one from many.</summary>
    public string Counted(string key, long count) =>
        words.With($"{key}", words.With($"count.{coverage.Meta.By}.{(count == 1 ? "one" : "many")}", words.Count(count)), words[$"verb.{(count == 1 ? "one" : "many")}"]);

    /// <summary>Clauses with what stands between them; the last of a sentence that ends with a stop has one.</summary>
    private IReadOnlyList<Clause> Joined(List<(Clause Clause, string End)> parts)
    {
        bool isSentence = parts[^1].End == "stop" || parts.Count > 2;
        return [.. parts.Select((part, place) => part.Clause with
        {
            Text = part.Clause.Text + (place == parts.Count - 1 ? (isSentence ? words["end.stop"] : "") : part.End.Length > 0 ? words["end." + part.End] : ""),
        })];
    }

    private string Change(double? points)
    {
        double change = Math.Round(100 * (points ?? 0), 1);
        return change == 0 ? words["finding.same"] : words.With(change > 0 ? "finding.up" : "finding.down", Math.Abs(change).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture));
    }
}
