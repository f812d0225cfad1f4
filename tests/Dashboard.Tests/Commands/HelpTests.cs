using System.Text.RegularExpressions;

namespace CadreTraining.Dashboard.Tests.Commands;

[TestClass]
public sealed partial class HelpTests
{
    private static readonly string[][] Commands =
        [[], ["import"], ["query"], ["export"], ["export", "workbook"], ["export", "folder"], ["batches"], ["undo"], ["person"], ["person", "record"], ["person", "erase"], ["retention"], ["verify"], ["rebuild"], ["access"], ["access", "code"], ["generate"]];

    [TestMethod]
    public async Task Every_command_explains_itself_and_each_option_in_both_languages()
    {
        using Shell shell = new();
        foreach (string[] command in Commands)
        {
            Said chinese = await shell.Run(CancellationToken.None, null, [.. command, "--help", "--lang", "zh-CN"]);
            Said english = await shell.Run(CancellationToken.None, null, [.. command, "--help", "--lang", "en"]);
            Assert.AreEqual((0, 0, "", ""), (chinese.Exit, english.Exit, chinese.Notes, english.Notes));
            string[] inChinese = chinese.Answer.Split('\n');
            string[] inEnglish = english.Answer.Split('\n');
            Assert.HasCount(inChinese.Length, inEnglish);
            for (int line = 0; line < inEnglish.Length; line++)
            {
                Assert.DoesNotMatchRegex(Han(), inEnglish[line]);
                if (inEnglish[line] != inChinese[line])
                    Assert.MatchesRegex(Han(), inChinese[line]);
                else
                    Assert.DoesNotMatchRegex(OptionWithMeaning(), inEnglish[line]); // said in one language only
            }
        }
    }

    [TestMethod]
    public async Task Wrong_use_says_where_help_is()
    {
        using Shell shell = new();
        Said said = await shell.Run(CancellationToken.None, null, "undo", "--lang", "en");
        Assert.AreEqual(2, said.Exit);
        StringAssert.Contains(said.Notes, "undo --help");
    }

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();

    [GeneratedRegex(@"^  \S+.*  +\S")]
    private static partial Regex OptionWithMeaning();
}
