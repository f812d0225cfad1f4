using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CadreTraining.Dashboard.Charts;
using static CadreTraining.Dashboard.Tests.Charts.ChartExamples;

namespace CadreTraining.Dashboard.Tests.Charts;

[TestClass]
public sealed partial class ChartPictureTests
{
    public required TestContext TestContext { get; set; }

    private static IEnumerable<ChartPicture> AllKinds()
    {
        HeatChart heat = new("heat-h", Layers, null, [new("柳河乡", "?a&b", [new(5, 9), new(1, 2)]), new("北沟乡", null, [default, default], Reported: false)], 0.85);
        TrendChart trend = new("trend-h", [new(new DateOnly(2026, 1, 31), 0.5, 0.1, 0.2, 0.3), new(new DateOnly(2026, 2, 28), 0.6, 0.2, 0.3, 0.4)], 0.85);
        foreach (ChartShape shape in Enum.GetValues<ChartShape>())
        {
            yield return GapBars.Draw(County, shape, Chinese);
            yield return HeatMap.Draw(heat, shape, English);
            yield return Trend.Draw(trend, shape, Chinese);
        }
    }

    [TestMethod]
    public async Task The_same_rows_give_the_same_bytes_on_eight_threads_at_once()
    {
        string[] once = [.. AllKinds().Select(Bytes)];
        string[][] again = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => AllKinds().Select(Bytes).ToArray(), TestContext.CancellationToken)));
        foreach (string[] pictures in again)
            CollectionAssert.AreEqual(once, pictures);
    }

    [TestMethod]
    public void On_a_page_colours_are_the_pages_and_two_charts_share_no_id()
    {
        foreach (ChartPicture picture in AllKinds())
        {
            XElement svg = Read(picture);
            Assert.DoesNotContain("#", picture.Svg);
            Assert.IsEmpty(svg.DescendantsAndSelf().Attributes("id").ToArray());
            Assert.IsTrue(svg.Descendants().Where(shape => shape.Name.LocalName is "rect" or "path" && shape.Attribute("class") is null)
                .All(shape => shape.Attribute("fill") is not null), "A shape without a colour would be black.");
        }
    }

    [TestMethod]
    public void A_screen_reader_meets_the_links_and_not_the_drawing()
    {
        foreach (ChartPicture picture in AllKinds())
        {
            XElement svg = Read(picture);
            Assert.AreEqual("true", svg.Element("g")!.Attribute("aria-hidden")!.Value);
            Assert.AreEqual("group", svg.Attribute("role")!.Value);
            Assert.IsTrue(svg.Elements("a").All(link => link.Attribute("aria-label")!.Value.Length > 0 && link.Element("rect")!.Attribute("class")!.Value == "hit"));
        }
    }

    [TestMethod]
    public void A_file_of_its_own_names_its_colours_and_leads_nowhere()
    {
        foreach (ChartPicture picture in AllKinds())
        {
            foreach (ChartTheme theme in new[] { ChartTheme.Light, ChartTheme.Dark })
            {
                string file = picture.StandaloneSvg(theme);
                XElement svg = XElement.Parse(file);
                Assert.AreEqual("http://www.w3.org/2000/svg", svg.Name.NamespaceName);
                Assert.DoesNotContain("var(", file);
                Assert.DoesNotContain("<a ", file);
                Assert.Contains(theme[Token.Ink], file);
                CollectionAssert.AreEqual(Texts(picture).ToArray(), svg.Descendants(svg.Name.Namespace + "text").Select(text => text.Value).ToArray());
            }
        }
    }

    [TestMethod]
    public void Bitmaps_come_in_both_themes_and_are_saved_to_be_looked_at()
    {
        int number = 0;
        foreach (ChartPicture picture in AllKinds())
        {
            byte[] light = picture.Png(ChartTheme.Light, 1);
            byte[] dark = picture.Png(ChartTheme.Dark, 1);
            CollectionAssert.AreEqual(new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G' }, light.Take(4).ToArray());
            CollectionAssert.AreNotEqual(light, dark);
            string file = Path.Combine(TestContext.TestRunResultsDirectory ?? Path.GetTempPath(), $"chart-{++number}.png");
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, light);
            TestContext.AddResultFile(file);
        }
    }

    [TestMethod]
    public void A_download_carries_its_finding_and_its_key_above_the_chart()
    {
        ChartPicture picture = GapBars.Draw(County, ChartShape.Narrow, Chinese);
        ChartCaption caption = new("2 个乡镇比目标低 30 个百分点以上，全县滞后的 303 人中有 150 人在这里", "截至 2026-06-30", GapBars.Key(County, Chinese));
        XElement svg = XElement.Parse(picture.StandaloneSvg(ChartTheme.Light, caption));
        XNamespace names = svg.Name.Namespace;
        string[] texts = [.. svg.Elements(names + "text").Where(text => Number(text, "y") < 0).Select(text => text.Value)];
        Assert.StartsWith(caption.Title, string.Concat(texts));
        CollectionAssert.IsSubsetOf(new[] { "已达标", "未达标，按进度", "滞后，到目标的差距", "滞后，目标以外" }, texts);
        Assert.IsGreaterThan(picture.Png(ChartTheme.Light, 1).Length, picture.Png(ChartTheme.Light, 1, caption).Length);
    }

    [TestMethod]
    public void A_name_with_signs_of_markup_is_a_name()
    {
        GapRow odd = Liuhe with { Name = "<柳河> & \"co\"", Href = "?a=1&b=2" };
        ChartPicture picture = GapBars.Draw(County with { Units = [odd] }, ChartShape.Wide, Chinese);
        Assert.Contains("<柳河> & \"co\"", Texts(picture));
        Assert.AreEqual("?a=1&b=2", Read(picture).Elements("a").Last().Attribute("href")!.Value);
    }

    [TestMethod]
    public void The_colours_of_downloads_are_those_of_the_style_sheet()
    {
        string css = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "app.css"));
        foreach (Token token in Enum.GetValues<Token>())
        {
            string[] values = [.. Regex.Matches(css, $"--{ChartTheme.VariableOf(token)}:\\s*(#[0-9A-Fa-f]{{6}})").Select(match => match.Groups[1].Value)];
            CollectionAssert.AreEquivalent(new[] { ChartTheme.Light[token], ChartTheme.Dark[token] }, values.Distinct().ToArray(), token.ToString());
        }
    }

    [TestMethod]
    public void Every_text_stands_in_both_languages_with_the_same_places()
    {
        Dictionary<string, string> chinese = Texts(CultureInfo.InvariantCulture);
        Dictionary<string, string> english = Texts(CultureInfo.GetCultureInfo("en"));
        CollectionAssert.AreEquivalent(chinese.Keys, english.Keys);
        foreach ((string key, string text) in chinese)
            CollectionAssert.AreEquivalent(Places(text), Places(english[key]), key);

        static Dictionary<string, string> Texts(CultureInfo culture) =>
            ChartTexts.Resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
                .Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

        static string[] Places(string text) => [.. Regex.Matches(text, @"\{\d").Select(match => match.Value)];
    }

    [TestMethod]
    public void Pictures_of_the_same_content_are_drawn_once()
    {
        using ChartCache cache = new();
        ChartPicture first = cache.GapBars(County, ChartShape.Wide, Chinese);
        Assert.AreSame(first, cache.GapBars(County with { Units = [.. County.Units] }, ChartShape.Wide, Chinese));
        Assert.AreNotSame(first, cache.GapBars(County, ChartShape.Narrow, Chinese));
        Assert.AreNotSame(first, cache.GapBars(County, ChartShape.Wide, English));
        Assert.AreNotSame(first, cache.GapBars(County with { Target = 0.8 }, ChartShape.Wide, Chinese));
    }

    [TestMethod]
    public void The_small_bar_of_a_layer_adds_up_to_its_whole_width()
    {
        XElement bar = XElement.Parse(MiniBar.Svg(new GapRow("", null, Met: 19, OnPace: 44, NotMet: 64, 0), 0.85, midYear: true));
        XElement[] pieces = [.. bar.Elements("rect")];
        CollectionAssert.AreEqual(
            new[] { "met", "pace", "gap", "beh", "ink" }, pieces.Select(piece => piece.Attribute("fill")!.Value[6..^1]).ToArray());
        Assert.AreEqual(100, pieces[..4].Sum(piece => Number(piece, "width")), 0.03);
        Assert.AreEqual(85, Number(pieces[3], "x"), 0.01);
    }

    private static string Bytes(ChartPicture picture) => picture.Svg + picture.StandaloneSvg(ChartTheme.Dark) + Convert.ToBase64String(picture.Png(ChartTheme.Light, 1));
}
