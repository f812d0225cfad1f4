using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace CadreTraining.Dashboard.Tests.Access;

[TestClass]
public sealed partial class SecretsTests
{
    private static readonly string[] Read = [".cs", ".razor", ".json", ".csproj", ".props", ".resx", ".config", ".sh", ".yml", ".yaml", ".md", ".sql", ".env", ".pem", ".pfx", ".key", ""];

    [TestMethod]
    public void No_file_of_the_product_holds_a_secret() => Assert.AreEqual("", string.Join('\n', Files()
        .Where(file => Path.GetExtension(file) is ".pem" or ".pfx" or ".key" or ".env" || LooksSecret().IsMatch(File.ReadAllText(file)))));

    [TestMethod]
    [DataRow("\"KeyCertificate\": { \"Password\": \"hunter2\" }", true)]
    [DataRow("const string ApiKey = \"c0ffee\";", true)]
    [DataRow("Host=db;Username=app;Password=hunter2;", true)]
    [DataRow("-----BEGIN PRIVATE KEY-----", true)]
    [DataRow("public string? Password { get; init; }", false)]
    [DataRow("<input type=\"password\" name=\"Password\">", false)]
    [DataRow("[\"Password\"] = words[\"account.password\"]", false)]
    public void What_looks_like_a_secret_is_told_from_what_only_speaks_of_one(string line, bool secret) => Assert.AreEqual(secret, LooksSecret().IsMatch(line));

    private static IEnumerable<string> Files()
    {
        string root = Root();
        return ((string[])["Analytics", "Dashboard", "data", ".ci"]).SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, folder), "*", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(root))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or ".git") && Read.Contains(Path.GetExtension(file).ToLowerInvariant()));
    }

    private static string Root([CallerFilePath] string here = "")
    {
        DirectoryInfo folder = new FileInfo(here).Directory!;
        while (!File.Exists(Path.Combine(folder.FullName, "CadreTraining.slnx")))
            folder = folder.Parent!;
        return folder.FullName;
    }

    // A value beside a name that means a secret: in JSON, in code, in a connection string; or a key in plain.
    [GeneratedRegex("""
        "\w*(password|secret|apikey|accesskey|token)"\s*:\s*"[^"{]+"|\b\w*(password|secret|apikey|accesskey)\s*=\s*"[^"{<\[]+";|;\s*password\s*=\s*[^;\s{]+;|-----BEGIN [A-Z ]*PRIVATE KEY-----
        """, RegexOptions.IgnoreCase)]
    private static partial Regex LooksSecret();
}
