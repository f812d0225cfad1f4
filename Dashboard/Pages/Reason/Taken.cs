using System.Text.RegularExpressions;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Exporting;
using CadreTraining.Analytics.Measures;
using CadreTraining.Analytics.Text;
using CadreTraining.Dashboard.Access;
using CadreTraining.Dashboard.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace CadreTraining.Dashboard.Pages.Reason;

/// <summary>What somebody is about to take away, told from the address of the download.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Keys">The keys that go with it.</param>
/// <param name="Title">What it is, in words.</param>
/// <param name="Asked">What was asked, in words.</param>
/// <param name="Rows">How many rows it holds; null where that shows only when it is made.</param>
internal sealed partial record Taken(string Path, IReadOnlyList<KeyValuePair<string, string>> Keys, string Title, IReadOnlyList<(string Name, string Value)> Asked, long? Rows)
{
    /// <summary>Reads the address of a download.</summary>
    /// <returns>Null when it is none that names people.</returns>
    /// <exception cref="QuestionRefusedException">The reader may not ask that.</exception>
    public static Taken? Read(string to, Reader reader, CancellationToken cancel)
    {
        string[] parts = to.Split('?', 2);
        KeyValuePair<string, string>[] keys = parts.Length == 1 ? [] : [.. QueryHelpers.ParseQuery(parts[1]).SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? ""))).Where(pair => pair.Key != ExportGate.Key)];
        Question question = Question.Read(keys, reader.Language);
        Words words = reader.Words;
        switch (parts[0])
        {
            case "/export/csv" or "/export/workbook":
                return OfMeasure(keys.FirstOrDefault(pair => pair.Key == "measure").Value ?? "coverage", parts[0] == "/export/workbook");
            case "/data/templates/townships.zip":
                Answer roster = reader.Desk.Ask(Measure.PeopleRoster, question, cancel);
                return new(parts[0], keys, words["intake.prefilled.file"], Told(roster, words), roster.Rows.Count);
            case var path when Api().Match(path) is { Success: true } match:
                return OfMeasure(match.Groups[1].Value, workbook: false);
            case var path when Returns().IsMatch(path):
                return new(path, keys, words["intake.returns"], [.. keys.Where(pair => pair.Key == "file").Select(pair => (words["batch.file"], pair.Value))], Rows: null);
            case var path when Record().Match(path) is { Success: true } match:
                PersonRecord record = PersonalData.TakeOut(reader.Desk, question.County ?? "", Uri.UnescapeDataString(match.Groups[1].Value), words, cancel);
                return new(path, keys, words["measure.person.record"], [], record.Rows);
            default:
                return null;
        }

        Taken? OfMeasure(string id, bool workbook)
        {
            Answer answer = reader.Desk.Ask(id, question, cancel);
            if (workbook && answer.Measure == Measure.Coverage)
            {
                long people = reader.Desk.Ask(Measure.CoveragePeople, question with { By = null }, cancel).Rows.Count(row => row.Text("standing") == "not_met");
                return new(parts[0], keys, words["reason.coverage-workbook"], Told(answer, words), answer.Rows.Count + people);
            }

            return answer.Measure.NamesPeople ? new(parts[0], keys, words["measure." + id], Told(answer, words), answer.Rows.Count) : null;
        }
    }

    private static IReadOnlyList<(string Name, string Value)> Told(Answer answer, Words words) =>
    [
        (words["audit.unit"], answer.Meta.Unit?.Name ?? words["scope.all"]),
        (words["filter.period"], answer.Meta.Period.ToString()),
        (words["filter.as-of"], words.Day(answer.Meta.AsOf)),
        .. answer.Question.Filters.Select(filter => (words["facet." + filter.Key], FacetNames.Name(filter.Key, filter.Value, words))),
        .. answer.Question.Cadre is { } cadre ? [(words["column.cadre_id"], cadre)] : Array.Empty<(string, string)>(),
    ];

    [GeneratedRegex(@"^/api/measures/([a-z.\-]+)$")]
    private static partial Regex Api();

    [GeneratedRegex(@"^/data/(imports/[0-9a-f]{32}|batches/[0-9]+)/returns(\.zip)?$")]
    private static partial Regex Returns();

    [GeneratedRegex(@"^/people/([^/]+)/record\.(?:xlsx|json)$")]
    private static partial Regex Record();
}
