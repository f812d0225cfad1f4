using CadreTraining.Dashboard.Charts;

namespace CadreTraining.Dashboard.Tests.Charts;

[TestClass]
public sealed class ChartFontsTests
{
    [TestMethod]
    public void Every_unit_of_a_real_prefecture_can_be_written()
    {
        foreach (string name in Lines("jiamusi_names.txt").Concat(Lines("jiamusi_village_characters.txt")))
            Assert.AreEqual("", string.Concat(ChartFonts.MissingCharacters(name)), name);
    }

    [TestMethod]
    public void A_character_that_the_font_lacks_is_named_once() =>
        CollectionAssert.AreEqual(new[] { "𰻝", "☃" }, ChartFonts.MissingCharacters("𰻝柳☃河𰻝乡").ToArray());

    [TestMethod]
    public void A_name_too_long_for_its_place_ends_with_an_ellipsis_inside_it()
    {
        string cut = ChartFonts.Fit("积石山保安族东乡族撒拉族自治县", 100, 15);
        Assert.EndsWith("…", cut);
        Assert.StartsWith("积石山", cut);
        Assert.IsLessThanOrEqualTo(100, ChartFonts.Width(cut, 15));
        Assert.AreEqual("柳河乡", ChartFonts.Fit("柳河乡", 100, 15));
    }

    [TestMethod]
    public void Lines_break_at_spaces_and_between_Han_characters_but_not_before_a_comma()
    {
        CollectionAssert.AreEqual(new[] { "Songgang", "Township" }, ChartFonts.Wrap("Songgang Township", 80, 14).ToArray());
        string[] lines = [.. ChartFonts.Wrap("另有几个单位，没有画出", 70, 13)];
        Assert.AreEqual("另有几个单位，没有画出", string.Concat(lines));
        Assert.IsFalse(lines.Any(line => line.StartsWith('，')));
    }

    [TestMethod]
    public void Bold_is_a_weight_of_its_own() =>
        Assert.AreNotEqual(ChartFonts.Width("Township", 15), ChartFonts.Width("Township", 15, bold: true));

    private static string[] Lines(string file) => File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Charts", file));
}
