using System.Xml.Linq;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Text;
using CadreTraining.Dashboard.Charts;

namespace CadreTraining.Dashboard.Tests.Charts;

/// <summary>The county of the tests, and how a picture is read back.</summary>
internal static class ChartExamples
{
    public static Words Chinese { get; } = new(Language.Chinese, ChartTexts.Resources);

    public static Words English { get; } = new(Language.English, ChartTexts.Resources);

    public static GapRow Liuhe { get; } = new("柳河乡", "?unit=1", Met: 14, OnPace: 30, NotMet: 101, 3705);

    public static GapRow Qinghe { get; } = new("青禾镇", "?unit=2", Met: 54, OnPace: 94, NotMet: 119, 3217);

    public static GapRow Dongling { get; } = new("东岭乡", "?unit=3", Met: 13, OnPace: 28, NotMet: 80, 2850);

    public static GapRow Few { get; } = new("云台乡", "?unit=4", Met: 1, OnPace: 1, NotMet: 2, 73);

    public static GapRow OnePerson { get; } = new("独村乡", "?unit=5", Met: 0, OnPace: 0, NotMet: 1, 90);

    public static GapRow Nobody { get; } = new("空村乡", "?unit=6", 0, 0, 0, 0);

    public static GapRow Unreported { get; } = new("北沟乡", "?unit=7", 0, 0, 0, 0, Reported: false);

    public static GapRow Whole { get; } = new("全县", "?unit=0", Met: 82, OnPace: 153, NotMet: 303, 9935);

    public static GapChart County { get; } = new("gap-h", Whole, [Qinghe, Unreported, Nobody, Few, OnePerson, Dongling, Liuhe], 0.85, MidYear: true);

    /// <summary>So many townships with 5 to 124 people each, the same ones every time.</summary>
    public static GapChart Many(int townships)
    {
        Random random = new(7);
        return new("gap-h", Whole, [.. Enumerable.Range(1, townships).Select(number => Township(number, random))], 0.85, MidYear: true);
    }

    public static IReadOnlyList<HeatLayer> Layers { get; } =
    [
        new("乡镇领导班子", "全年 90 学时", "乡镇班子", "90 学时"),
        new("村主职干部", "全年 56 学时", "村主职", "56 学时"),
    ];

    public static XElement Read(ChartPicture picture) => XElement.Parse(picture.Svg);

    public static IReadOnlyList<string> Texts(ChartPicture picture) => [.. Read(picture).Descendants("text").Select(text => text.Value)];

    public static IReadOnlyList<XElement> Filled(ChartPicture picture, string colour) =>
        [.. Read(picture).Element("g")!.Elements("rect").Where(rect => rect.Attribute("fill")!.Value == $"var(--{colour})")];

    public static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, System.Globalization.CultureInfo.InvariantCulture);

    private static GapRow Township(int number, Random random)
    {
        int people = random.Next(5, 125);
        int met = random.Next(0, people + 1);
        return new($"第{number}乡", $"?unit={number}", met, random.Next(0, people - met + 1), people - met, random.Next(0, 4000));
    }
}
