using System.Globalization;
using CsCheck;

namespace CadreTraining.Analytics.Tests.Importing.Shapes;

/// <summary>Properties of registers and matrices that say the same in different ways.</summary>
[TestClass]
public sealed class RandomSheetsTests
{
    private static readonly (string Name, string Unit)[] Persons = [("赵强", "松江乡"), ("买买提·艾力", "长兴村"), ("李芳", "建国村"), ("孙梅", "建国街道"), ("钱多多", "新民村"), ("王伟", "永丰村")];
    private static readonly (string Name, string Days)[] Held = [("春季轮训班", "3月5日—7日"), ("党性教育班", "4.13-4.15"), ("政策法规培训班", "5.11"), ("秋季轮训班", "9月1日—2日")];

    /// <summary>Who attended what: person, class, and the hours or the mark.</summary>
    private static readonly Gen<(int Person, int Class, string Mark)[]> Facts =
        Gen.Select(Gen.Int[0, Persons.Length - 1], Gen.Int[0, Held.Length - 1], Gen.Int[0, 5].Select(each => new[] { "8", "12.5", "24", "√", "请假", "×" }[each])).Array[1, 20]
            .Select(facts => facts.DistinctBy(fact => (fact.Item1, fact.Item2)).ToArray());

    [TestMethod]
    public void The_order_of_a_registers_rows_does_not_matter() => Facts.Sample(facts =>
    {
        string forwards = Imported(Register(facts));
        return forwards == Imported(Register([.. facts.Reverse()])) && forwards == Imported(Register([.. facts.OrderBy(fact => fact.Mark, StringComparer.Ordinal)]));
    }, iter: 3, threads: 1);

    [TestMethod]
    public void A_matrix_and_the_register_of_the_same_facts_give_the_same_attendances() =>
        Facts.Sample(facts => Imported(Register(facts)) == Imported(Matrix(facts)), iter: 4, threads: 1);

    [TestMethod]
    public void One_file_and_a_file_a_township_give_the_same_attendances() => Facts.Sample(facts =>
    {
        using District district = new();
        string[] files = [.. facts.GroupBy(fact => fact.Person % 3).Select(part => district.Csv($"第{part.Key}份2025.csv", Register([.. part])))];
        district.Import(files);
        return district.Attendance == Imported(Register(facts));
    }, iter: 3, threads: 1);

    private static string Imported(string text)
    {
        using District district = new();
        string file = district.Csv("2025年培训.csv", text);
        district.Import(file);
        string attendance = district.Attendance;
        Assert.IsNull(district.Import(file).Batch, "The same file again changes nothing.");
        return attendance;
    }

    private static string Register(IReadOnlyList<(int Person, int Class, string Mark)> facts) =>
        "东风区2025年培训情况登记表\n序号,姓名,单位,班次名称,起止时间,学时,出勤\n" + string.Join('\n', facts.Select((fact, place) => string.Create(CultureInfo.InvariantCulture,
            $"{place + 1},{Persons[fact.Person].Name},{Persons[fact.Person].Unit},{Held[fact.Class].Name},{Held[fact.Class].Days},{(IsHours(fact.Mark) ? fact.Mark : "")},{(IsHours(fact.Mark) ? "" : fact.Mark)}"))) + "\n";

    private static string Matrix(IReadOnlyList<(int Person, int Class, string Mark)> facts) =>
        "东风区2025年培训情况汇总表\n序号,姓名,单位," + string.Join(',', Held.Select(each => $"{each.Name}（{each.Days}）")) + "\n"
        + string.Join('\n', facts.GroupBy(fact => fact.Person).Select((row, place) => string.Create(CultureInfo.InvariantCulture,
            $"{place + 1},{Persons[row.Key].Name},{Persons[row.Key].Unit},{string.Join(',', Held.Select((_, held) => row.FirstOrDefault(fact => fact.Class == held).Mark ?? ""))}"))) + "\n";

    private static bool IsHours(string mark) => char.IsAsciiDigit(mark[0]);
}
