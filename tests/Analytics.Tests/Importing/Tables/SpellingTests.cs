using CadreTraining.Analytics.Importing;

namespace CadreTraining.Analytics.Tests.Importing;

/// <summary>Names are compared as people mean them and kept as they are written.</summary>
[TestClass]
public sealed class SpellingTests
{
    [TestMethod]
    [DataRow("王　伟", "王伟")]
    [DataRow("王 伟\n", "王伟")]
    [DataRow(" 王\r\n伟 ", "王伟")]
    [DataRow("王\u200b伟\u00a0", "王伟")]
    [DataRow("买买提・艾力", "买买提·艾力")]
    [DataRow("买买提•艾力", "买买提·艾力")]
    [DataRow("买买提．艾力", "买买提·艾力")]
    [DataRow("买买提 ‧ 艾力", "买买提·艾力")]
    [DataRow("李　𬱖", "李𬱖")]
    [DataRow("龚䶮", "龚䶮")]
    [DataRow("王伟（大）", "王伟（大）")]
    [DataRow("王伟2", "王伟2")]
    [DataRow("John  Smith", "John Smith")]
    public void A_name_is_kept_without_the_spaces_that_padded_it_and_with_one_kind_of_dot(string written, string kept) =>
        Assert.AreEqual(kept, CellText.Read(SheetField.Find("name")!, Cell.Of(written)).Value);

    [TestMethod]
    [DataRow("王　伟", "王伟")]
    [DataRow("王伟（大）", "王伟(大)")]
    [DataRow("臺州村", "台州村")]
    [DataRow("東風區", "东风区")]
    [DataRow("⻄河乡", "西河乡")]
    [DataRow("⼭村", "山村")]
    [DataRow("買買提・艾力", "买买提·艾力")]
    [DataRow("买买提.艾力", "买买提•艾力")]
    [DataRow("Ａ村", "a村")]
    [DataRow("東\u200b山\u00a0鎮", "东山镇")]
    public void Two_spellings_of_one_name_are_the_same(string one, string other) => Assert.AreEqual(Spelling.Key(other), Spelling.Key(one));

    [TestMethod]
    [DataRow("王伟", "王炜")]
    [DataRow("王伟", "王伟2")]
    [DataRow("建国镇", "建国乡")]
    [DataRow("𬱖", "䶮")]
    public void Different_names_stay_different(string one, string other) => Assert.AreNotEqual(Spelling.Key(other), Spelling.Key(one));

    [TestMethod]
    public void Rare_characters_are_one_letter_each_and_are_never_cut_in_half()
    {
        Assert.AreEqual("李𬱖·㛃", Spelling.Name("李 𬱖 • 㛃"));
        Assert.AreEqual("李𬱖", Spelling.Key("李　𬱖"));
    }
}
