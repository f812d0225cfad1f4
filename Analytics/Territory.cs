using System.Text.Json;
using System.Text.Json.Serialization;
using CadreTraining.Analytics.Storage;

namespace CadreTraining.Analytics;

/// <summary>The part of the unit tree that somebody works in: units with all below them. Two territories of the same units are equal.</summary>
/// <remarks>It knows codes, not the tree: what lies below a unit is read from the store when it is asked, so a unit that is added there later lies within at once.</remarks>
[JsonConverter(typeof(TerritoryJson))]
public sealed record Territory
{
    private Territory(string? text) => Text = text;

    /// <summary>Every unit, and what belongs to none, such as standards.</summary>
    public static Territory Whole { get; } = new((string?)null);

    /// <summary>The territory as text that stays the same, such as <c>["420100100"]</c>; null for the whole.</summary>
    public string? Text { get; }

    /// <summary>Whether it is the whole store.</summary>
    public bool IsWhole => Text is null;

    /// <summary>The codes of its units, those below them left out, in order; empty for the whole, and for nothing.</summary>
    public IReadOnlyList<string> Tops => Text is null ? [] : JsonSerializer.Deserialize<string[]>(Text)!;

    /// <summary>The territory of these units.</summary>
    /// <param name="units">Their codes; null among them is the whole store, and no unit at all is nothing.</param>
    public static Territory Of(params IEnumerable<string?> units)
    {
        string?[] tops = [.. units.Distinct()];
        return tops.Contains(null) ? Whole : new(JsonSerializer.Serialize(tops.Order(StringComparer.Ordinal)));
    }

    /// <summary>The territory of a text.</summary>
    /// <param name="text">As in <see cref="Text"/>.</param>
    /// <exception cref="JsonException">The text is no territory.</exception>
    public static Territory Read(string? text) => text is null ? Whole : Of(JsonSerializer.Deserialize<string[]>(text) ?? []);

    /// <summary>Whether a unit lies within: it or one above it is of the territory, as the store's units stand.</summary>
    /// <param name="unit">The unit's code.</param>
    /// <param name="warehouse">The store.</param>
    public bool Contains(string unit, Warehouse warehouse)
    {
        if (IsWhole || Tops.Contains(unit))
            return true;
        UnitTree tree = warehouse.Tree(Language.Chinese, default);
        return Tops.Any(top => tree.IsWithin(unit, top));
    }

    /// <summary>Whether all of another territory lies within this one. Nothing lies within every territory, the whole only within the whole.</summary>
    /// <param name="other">The other one.</param>
    /// <param name="warehouse">The store.</param>
    public bool Covers(Territory other, Warehouse warehouse) =>
        IsWhole || (!other.IsWhole && other.Tops.All(unit => Contains(unit, warehouse)));

    /// <inheritdoc/>
    public override string ToString() => Text ?? "";

    /// <summary>A list of codes; null for the whole.</summary>
    private sealed class TerritoryJson : JsonConverter<Territory>
    {
        public override bool HandleNull => true;

        public override Territory Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Null ? Whole : Of(JsonSerializer.Deserialize<string[]>(ref reader, options) ?? []);

        public override void Write(Utf8JsonWriter writer, Territory territory, JsonSerializerOptions options)
        {
            if (territory is not { IsWhole: false }) // what is not stated is the whole
                writer.WriteNullValue();
            else
                JsonSerializer.Serialize(writer, territory.Tops, options);
        }
    }
}
