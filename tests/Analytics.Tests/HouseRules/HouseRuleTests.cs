using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CadreTraining.Analytics.Ledgers;

namespace CadreTraining.Analytics.Tests.HouseRules;

/// <summary>Rules of the house that no analyser knows. Exceptions are listed by name.</summary>
[TestClass]
public sealed partial class HouseRuleTests
{
    private static readonly string Root = FindRoot();

    /// <summary>The sources of the product and its tests, with paths from the root.</summary>
    private static IEnumerable<string> Files(string pattern, params string[] folders) => folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories))
        .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
        .Where(file => !file.Split('/').Any(part => part is "bin" or "obj" or "node_modules"));

    private static string Text(string file) => File.ReadAllText(Path.Combine(Root, file));

    [TestMethod]
    public void Every_query_opens_with_its_question() => None(
        Files("*.sql", "Analytics", "Dashboard", "tests").Where(file => Path.GetFileName(file) != "Definitions.sql").Where(file => !Text(file).StartsWith("-- Question: ", StringComparison.Ordinal)));

    [TestMethod]
    public void Only_the_definitions_name_a_base_table() => None(
        Files("*.sql", "Analytics", "Dashboard")
            .Where(file => file != "Analytics/Measures/Definitions.sql")
            .SelectMany(file => Ledger.All.Select(ledger => ledger.Name).Concat(["batches", "sources", "problems", "decisions"])
                .Where(table => Regex.IsMatch(SqlComment().Replace(Text(file), ""), $@"\b(from|join)\s+{table}\b", RegexOptions.IgnoreCase))
                .Select(table => $"{file} names {table}")));

    [TestMethod]
    public void Only_Exporting_knows_EPPlus() => None(Naming("OfficeOpenXml", "Analytics/Exporting/"));

    [TestMethod]
    public void Only_Charts_knows_ScottPlot_and_SkiaSharp() => None(Naming("ScottPlot", "Dashboard/Charts/").Concat(Naming("SkiaSharp", "Dashboard/Charts/")));

    [TestMethod]
    public void Analytics_does_not_know_the_Dashboard() => None(
        Files("*.cs", "Analytics").Concat(Files("*.csproj", "Analytics")).Where(file => Text(file).Contains("CadreTraining.Dashboard", StringComparison.Ordinal)));

    [TestMethod]
    public void Both_languages_have_the_same_texts() => None(
        Files("*.resx", "Analytics", "Dashboard").Where(file => !file.EndsWith(".en.resx", StringComparison.Ordinal)).SelectMany(file =>
        {
            string[] chinese = Keys(file);
            string[] english = Keys(file.Replace(".resx", ".en.resx", StringComparison.Ordinal));
            return chinese.Except(english).Select(key => $"{file}: {key} only in Chinese").Concat(english.Except(chinese).Select(key => $"{file}: {key} only in English"));
        }));

    [TestMethod]
    public void No_text_of_a_reader_stands_in_code() => None(
        Files("*.cs", "Analytics", "Dashboard").Concat(Files("*.razor", "Dashboard"))
            .Where(file => !file.StartsWith("Analytics/Ledgers/", StringComparison.Ordinal) && !MayHoldChinese.Any(exempt => file.StartsWith(exempt, StringComparison.Ordinal)))
            .SelectMany(file => Text(file).Split('\n').Select((line, place) => (Code: LineComment().Replace(line, ""), At: $"{file}:{place + 1}")))
            .Where(line => Han().IsMatch(line.Code))
            .Select(line => line.At));

    /// <summary>Files and folders whose Chinese is data or spelling, not text for a reader.</summary>
    private static readonly string[] MayHoldChinese =
    [
        "Analytics/Importing/Tables/", // how clerks write headings, totals, notes, yes, no, dates and numbers
        "Analytics/Importing/Shapes/", // how counties call columns, units, people and classes
        "Analytics/Importing/Opening/AppointmentForm.cs", // headings that a roster has
    ];

    private static IEnumerable<string> Naming(string package, string room) => Files("*.cs", "Analytics", "Dashboard").Concat(Files("*.razor", "Dashboard"))
        .Where(file => !file.StartsWith(room, StringComparison.Ordinal) && Text(file).Contains(package, StringComparison.Ordinal));

    private static string[] Keys(string file) => [.. XDocument.Parse(Text(file)).Root!.Elements("data").Select(data => data.Attribute("name")!.Value)];

    private static void None(IEnumerable<string> breaches) => Assert.AreEqual("", string.Join('\n', breaches));

    private static string FindRoot([CallerFilePath] string here = "")
    {
        DirectoryInfo? folder = new FileInfo(here).Directory;
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CadreTraining.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The root of the sources, which holds CadreTraining.slnx.");
    }

    [GeneratedRegex("--[^\n]*")]
    private static partial Regex SqlComment();

    [GeneratedRegex(@"(?<!:)//.*$|@\*.*?\*@")]
    private static partial Regex LineComment();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();
}
