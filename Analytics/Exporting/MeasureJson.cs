using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using CadreTraining.Analytics.Measures;
using CadreTraining.Analytics.Standards;

namespace CadreTraining.Analytics.Exporting;

/// <summary>An answer as JSON: <c>{ "rows": [...], "total": {...}, "meta": {...} }</c>. Columns stand in the measure's order under their snake_case
/// names; days are ISO dates, numbers are numbers, unknown is null, and totals never stand among the rows.</summary>
public static class MeasureJson
{
    // Chinese is written as it is: a reader of the file should not have to decode it.
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Writes the answer, indented, in UTF-8.</summary>
    public static void Write(Stream output, Answer answer)
    {
        using Utf8JsonWriter json = new(output, Options);
        Write(json, answer);
    }

    /// <summary>Writes the answer as one object.</summary>
    public static void Write(Utf8JsonWriter json, Answer answer)
    {
        json.WriteStartObject();
        json.WriteStartArray("rows");
        foreach (AnswerRow row in answer.Rows)
            WriteRow(json, answer.Measure, row);
        json.WriteEndArray();
        json.WritePropertyName("total");
        WriteRow(json, answer.Measure, answer.Total);
        json.WritePropertyName("meta");
        WriteMeta(json, answer);
        json.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter json, Measure measure, AnswerRow? row)
    {
        if (row is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        foreach (Figure figure in measure.Shown)
        {
            json.WritePropertyName(figure.Name);
            WriteValue(json, row[figure.Name]);
        }

        json.WriteEndObject();
    }

    private static void WriteMeta(Utf8JsonWriter json, Answer answer)
    {
        AnswerMeta meta = answer.Meta;
        json.WriteStartObject();
        json.WriteString("measure", answer.Measure.Id);
        json.WriteString("unit", meta.Unit?.Code);
        json.WriteString("unit_name", meta.Unit?.Name);
        json.WriteString("period", meta.Period.ToString());
        json.WriteString("as_of", Iso(meta.AsOf));
        json.WriteString("data_date", Iso(meta.DataDate));
        json.WriteString("by", meta.By);
        json.WriteStartArray("standards");
        foreach (Standard standard in meta.Standards)
        {
            json.WriteStartObject();
            json.WriteString("id", standard.Id);
            json.WriteString("title", standard.Title.In(answer.Question.Language));
            json.WriteBoolean("verified", standard.Verified);
            json.WriteString("issuer", standard.Issuer);
            json.WriteString("source", standard.Source);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("window_first", Iso(meta.Window?.First));
        json.WriteString("window_last", Iso(meta.Window?.Last));
        json.WritePropertyName("target");
        WriteValue(json, meta.Target?.Share);
        json.WriteNumber("unmatched", meta.Unmatched);
        json.WriteString("evidence", answer.Question.Evidence == EvidenceReading.Proven ? "proven" : "any");
        json.WriteBoolean("evidence_recorded", meta.EvidenceIsRecorded);
        json.WriteNumber("units_reported", meta.UnitsReported);
        json.WriteNumber("units_expected", meta.UnitsExpected);
        json.WritePropertyName("total_reported");
        WriteRow(json, answer.Measure, answer.TotalReported);
        json.WriteBoolean("rests_on_unverified", meta.RestsOnUnverified);
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case long count: json.WriteNumberValue(count); break;
            case decimal hours: json.WriteNumberValue(hours); break;
            case double share: json.WriteNumberValue(share); break;
            case DateOnly day: json.WriteStringValue(Iso(day)); break;
            default: json.WriteStringValue(value.ToString()); break;
        }
    }

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
