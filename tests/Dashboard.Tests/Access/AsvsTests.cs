using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Sylvan.Data.Csv;

namespace CadreTraining.Dashboard.Tests.Access;

/// <summary>The list of the OWASP Application Security Verification Standard 5.0.0, levels 1 and 2: each point with its test, or the reason why there is none.</summary>
[TestClass]
public sealed partial class AsvsTests
{
    /// <summary>How many points of levels 1 and 2 each chapter of the standard has.</summary>
    private static readonly int[] Chapters = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7];

    private sealed record Point(string Id, string Level, string Asks, string State, string Evidence);

    [TestMethod]
    public void Every_point_of_both_levels_stands_in_the_list_once()
    {
        Point[] points = List();

        Assert.IsTrue(points.All(point => Number().IsMatch(point.Id)), "ids are those of the standard");
        Assert.AreEqual(points.Length, points.Select(point => point.Id).Distinct().Count());
        for (int chapter = 1; chapter <= Chapters.Length; chapter++)
            Assert.AreEqual(Chapters[chapter - 1], points.Count(point => point.Id.StartsWith($"V{chapter}.", StringComparison.Ordinal)), $"chapter {chapter}");
        Assert.AreEqual(Chapters.Sum(), points.Length);
        Assert.AreEqual((70, 183), (points.Count(point => point.Level == "1"), points.Count(point => point.Level == "2")));
        Assert.IsTrue(points.All(point => point.Asks.Length > 0));
    }

    [TestMethod]
    public void Every_point_that_is_called_tested_names_tests_that_exist()
    {
        HashSet<string> tests = Tests();

        Assert.AreEqual("", string.Join('\n', List().Where(point => point.State == "tested").SelectMany(point => point.Evidence.Split("; ").Where(test => !tests.Contains(test)).Select(test => $"{point.Id}: {test}"))));
        Assert.IsTrue(typeof(AsvsTests).Assembly.GetTypes().SelectMany(type => type.GetMethods().Where(method => method.GetCustomAttributes(typeof(TestMethodAttribute), true).Length > 0).Select(method => $"{type.Name}.{method.Name}"))
            .All(tests.Contains), "the tests of this assembly are all found");
    }

    [TestMethod]
    public void Every_other_point_says_why_it_has_none()
    {
        foreach (Point point in List().Where(point => point.State != "tested"))
        {
            Assert.Contains(point.State, (string[])["by design", "not applicable", "open"], point.Id);
            Assert.IsGreaterThanOrEqualTo(2, point.Evidence.Split(' ').Length, $"{point.Id} gives a reason");
        }
    }

    private static Point[] List()
    {
        using CsvDataReader reader = CsvDataReader.Create(Path.Combine(AppContext.BaseDirectory, "Access", "asvs-level-2.csv"));
        List<Point> points = [];
        while (reader.Read())
            points.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4)));
        return [.. points];
    }

    /// <summary>All tests of all test projects, as CLASS.METHOD, read from the sources: the others are no assemblies that this one may load.</summary>
    private static HashSet<string> Tests()
    {
        HashSet<string> tests = [];
        foreach (string file in Directory.EnumerateFiles(Folder(), "*.cs", SearchOption.AllDirectories).Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj")))
        {
            string text = File.ReadAllText(file);
            if (Class().Match(text) is not { Success: true } type)
                continue;
            foreach (Match method in Method().Matches(text))
                tests.Add($"{type.Groups[1].Value}.{method.Groups[1].Value}");
        }

        return tests;
    }

    private static string Folder([CallerFilePath] string here = "")
    {
        DirectoryInfo folder = new FileInfo(here).Directory!;
        while (folder.Name != "tests")
            folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex(@"^V\d{1,2}\.\d{1,2}\.\d{1,2}$")]
    private static partial Regex Number();

    [GeneratedRegex(@"\[TestClass\][^{]*?\bclass (\w+)")]
    private static partial Regex Class();

    [GeneratedRegex(@"\[TestMethod(?:(?!\[TestMethod).)*?public (?:static )?(?:async )?(?:void|Task) (\w+)\(", RegexOptions.Singleline)]
    private static partial Regex Method();
}
