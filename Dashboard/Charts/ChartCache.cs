using System.Text.Json;
using CadreTraining.Analytics.Text;
using Microsoft.Extensions.Caching.Memory;

namespace CadreTraining.Dashboard.Charts;

/// <summary>Pictures by what they show: the same rows, words and shape are drawn once, whoever asks.</summary>
/// <remarks>It holds no more than its rows already said, so it can answer across grants. A drawing costs some 10 to 45 ms, a picture of the cache well under one.</remarks>
public sealed class ChartCache : IDisposable
{
    private readonly MemoryCache pictures;

    /// <param name="megabytes">What the pictures may weigh together.</param>
    public ChartCache(int megabytes = 64) => pictures = new MemoryCache(new MemoryCacheOptions { SizeLimit = megabytes * 1024L * 1024 });

    public ChartPicture GapBars(GapChart chart, ChartShape shape, Words words) => Picture(chart, shape, words, Charts.GapBars.Draw);

    public ChartPicture HeatMap(HeatChart chart, ChartShape shape, Words words) => Picture(chart, shape, words, Charts.HeatMap.Draw);

    public ChartPicture Trend(TrendChart chart, ChartShape shape, Words words) => Picture(chart, shape, words, Charts.Trend.Draw);

    public void Dispose() => pictures.Dispose();

    /// <summary>The picture of a chart of any kind, drawn where it is not known yet.</summary>
    public ChartPicture Picture<TChart>(TChart chart, ChartShape shape, Words words, Func<TChart, ChartShape, Words, ChartPicture> draw)
    {
        string key = $"{typeof(TChart).Name} {shape} {words.Language} {JsonSerializer.Serialize(chart)}";
        if (pictures.TryGetValue(key, out ChartPicture? known))
            return known!;
        ChartPicture drawn = draw(chart, shape, words);
        // Two bytes a character: the key, the drawing's text and its labels.
        pictures.Set(key, drawn, new MemoryCacheEntryOptions { Size = 2 * (key.Length + (2L * drawn.Svg.Length)) });
        return drawn;
    }
}
