using System.Xml.Linq;
using CadreTraining.Dashboard.Charts;

namespace CadreTraining.Dashboard.Tests.Charts;

/// <summary>The words of a picture, as boxes on its sheet.</summary>
internal static class ChartText
{
    /// <summary>Every text stays on the sheet, and no two of a line touch.</summary>
    public static void AssertNoneTouch(ChartPicture picture)
    {
        var boxes = ChartExamples.Read(picture).Descendants("text").Select(Box).ToArray();
        foreach (var (one, at) in boxes.Select((box, at) => (box, at)))
        {
            Assert.IsTrue(one.Left >= -0.5 && one.Right <= picture.Width + 0.5, $"\"{one.Text}\" leaves the sheet: {one.Left} to {one.Right}");
            foreach (var other in boxes.Skip(at + 1).Where(other => Math.Abs(other.Baseline - one.Baseline) < 10))
                Assert.IsTrue(one.Right <= other.Left || other.Right <= one.Left, $"\"{one.Text}\" touches \"{other.Text}\"");
        }
    }

    private static (string Text, double Left, double Right, double Baseline) Box(XElement text)
    {
        double width = ChartFonts.Width(text.Value, ChartExamples.Number(text, "font-size"), text.Attribute("font-weight") is not null);
        double left = ChartExamples.Number(text, "x") - (text.Attribute("text-anchor")?.Value switch { "end" => width, "middle" => width / 2, _ => 0 });
        return (text.Value, left, left + width, ChartExamples.Number(text, "y"));
    }
}
