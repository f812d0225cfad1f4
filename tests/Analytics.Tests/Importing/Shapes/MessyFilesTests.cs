using CadreTraining.Analytics.Samples;

namespace CadreTraining.Analytics.Tests.Importing.Shapes;

/// <summary>The five messy files that ship go into the county that they are about. What is expected was counted by eye in the files.</summary>
[TestClass]
public sealed class MessyFilesTests
{
    [TestMethod]
    public void The_messy_files_go_into_their_county_and_a_second_time_change_nothing()
    {
        using County store = new();
        SampleFolder.Write(store.Files, SampleScale.County);
        store.Import();
        string messy = Path.Combine(AppContext.BaseDirectory, "data", "samples", "messy");

        string[] files = [.. Directory.EnumerateFiles(messy).Order(StringComparer.Ordinal)];
        string came = string.Join('\n', files.SelectMany(file => store.Importer.Run(new([file])).Files)
            .Select(each => $"{each.Sheet ?? "-"} {each.SenderName ?? "-"} {each.Shape ?? "-"} {each.Good} {each.Refused} {each.Asked} {each.LeftOut}"));

        Assert.AreEqual("""
            Sheet1 柳河乡 scores 11 1 2 2
            Sheet1 柳河乡 register 19 0 1 7
            - 石门镇 register 36 0 8 6
            任免 青禾县 appointments 6 0 1 0
            填表说明 - - 0 0 0 0
            东岭乡 东岭乡 matrix 16 0 2 2
            大泉乡 大泉乡 matrix 16 0 1 2
            清水镇 清水镇 matrix 16 0 1 2
            去年 - - 0 0 0 0
            """, came);
        foreach (string file in files)
            Assert.IsNull(store.Importer.Run(new([file])).Batch);
    }
}
