using System.Net;
using System.Text;
using AngleSharp.Dom;
using CadreTraining.Analytics;
using CadreTraining.Analytics.Exporting;
using CadreTraining.Analytics.Importing;
using CadreTraining.Analytics.Measures;
using CadreTraining.Analytics.Storage;
using CadreTraining.Dashboard.Jobs;
using CadreTraining.Dashboard.Tests.Commands;
using CadreTraining.Dashboard.Tests.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace CadreTraining.Dashboard.Tests.Access;

[TestClass]
public sealed class BadRequestTests
{
    private const string Harmless = "qqq";
    private static readonly string[] Injections = ["qqq' or '1'='1", "qqq'); drop table cadres; --"];
    private static readonly string[] Keys = ["unit", "period", "as_of", "by", "standard", "map", "kinds", "evidence", "reported", "filter", "cadre", "county"];

    [TestMethod]
    public void SQL_in_any_key_of_any_measure_is_a_word_that_nobody_knows_and_the_store_stays_as_it_is()
    {
        using Shell shell = new();
        using Warehouse store = Warehouse.Open(shell.Database, shell.Time);
        new Importer(store, new KeptSources(store)).Run(new([Shell.SmallCounty]) { DataTo = new(2026, 6, 30) });
        Desk desk = new(store, Grant.Whole);
        string before = Contents(store);

        foreach (Measure measure in Measure.All)
        {
            foreach (string key in measure == Measure.Coverage ? [.. Keys, .. Question.FilterKeys] : Keys) // filters go one way, whichever the measure
            {
                string harmless = Ask(desk, measure, key, Harmless);
                foreach (string injection in Injections)
                    Assert.AreEqual(harmless, Ask(desk, measure, key, injection), $"{measure.Id} {key}={injection}");
            }
        }

        Assert.AreEqual(before, Contents(store));
    }

    [TestMethod]
    public async Task SQL_in_an_address_is_answered_as_any_word_that_nobody_knows()
    {
        using Exposed dashboard = new();
        HttpClient browser = dashboard.Browser(role: "data_manager");

        foreach (string path in (string[])["/coverage", "/export/csv"])
        {
            foreach (string key in (string[])["unit", "by", "standard", "kinds", "filter", "layer"])
            {
                HttpStatusCode harmless = (await browser.GetAsync($"{path}?{key}={Harmless}")).StatusCode;
                Assert.IsLessThan(500, (int)harmless, $"{path} {key}");
                Assert.AreEqual(harmless, (await browser.GetAsync($"{path}?{key}={Uri.EscapeDataString(Injections[0])}")).StatusCode, $"{path} {key}");
            }
        }
    }

    [TestMethod]
    [DataRow("../../../etc/evil.csv", "evil.csv")]
    [DataRow("..\\..\\evil.csv", "evil.csv")]
    [DataRow("/etc/passwd", "passwd")]
    [DataRow("C:\\Windows\\win.ini", "win.ini")]
    [DataRow("..", "upload")]
    [DataRow("....//....//evil.csv", "evil.csv")]
    [DataRow("evil.csv\r\nSet-Cookie: stolen=1", "evil.csvSet-Cookie: stolen=1")]
    [DataRow("ev\0il.csv", "evil.csv")]
    public async Task The_name_of_an_uploaded_file_leads_nowhere_and_breaks_no_line(string name, string kept)
    {
        using Exposed dashboard = new();
        HttpClient browser = dashboard.Browser(role: "data_manager");

        HttpResponseMessage sent = await Upload(browser, name);

        Assert.AreEqual(HttpStatusCode.Redirect, sent.StatusCode);
        ImportJob job = dashboard.Services.GetRequiredService<ImportJobs>().All[0];
        Assert.AreEqual(kept, job.Files.Single());
        Assert.StartsWith(job.Uploads! + Path.DirectorySeparatorChar, Path.GetFullPath(job.Request!.Paths.Single()));
    }

    [TestMethod]
    public async Task A_file_sent_with_line_breaks_in_its_name_comes_back_under_one_that_breaks_no_header()
    {
        using Exposed dashboard = new();
        HttpClient browser = dashboard.Browser(role: "data_manager");
        HttpResponseMessage sent = await Upload(browser, "青禾\r\nSet-Cookie: stolen=1\";.csv");
        ImportJobs jobs = dashboard.Services.GetRequiredService<ImportJobs>();
        while (jobs.All[0] is { IsOver: false, Waits: false })
            await Task.Delay(TimeSpan.FromMilliseconds(50));

        HttpResponseMessage returned = await browser.GetAsync($"{sent.Headers.Location!.OriginalString}/returns?file={Uri.EscapeDataString(jobs.All[0].Files.Single())}");
        HttpResponseMessage table = await browser.GetAsync("/export/csv?measure=coverage");

        Assert.AreEqual(HttpStatusCode.OK, returned.StatusCode);
        foreach (HttpResponseMessage answer in (HttpResponseMessage[])[returned, table])
        {
            string disposition = answer.Content.Headers.GetValues("Content-Disposition").Single();
            Assert.StartsWith("attachment; filename=", disposition);
            Assert.DoesNotContain(letter => letter is < ' ' or > '~', disposition);
            Assert.IsFalse(answer.Headers.Contains("Set-Cookie"));
        }
    }

    [TestMethod]
    public async Task No_key_of_an_address_is_a_secret()
    {
        using Exposed dashboard = new();
        HttpClient browser = dashboard.Browser(role: "data_manager");

        string described = await browser.GetStringAsync("/openapi/v1.json");
        foreach (string secret in (string[])["token", "password", "secret", "api_key"])
            Assert.DoesNotContain($"\"name\": \"{secret}", described);
        using PagesHost own = new(showsSample: false);
        Assert.AreEqual(HttpStatusCode.Unauthorized, (await own.Browser().GetAsync("/api/measures?access_token=x&token=x&api_key=x")).StatusCode);
        IDocument page = await PagesHost.Open(own.CreateClient(), "/");
        Assert.IsEmpty(page.QuerySelectorAll("form:not([method=post]) input[type=password], form[method=get] input[name=Code]"), "secrets are sent in the body");
    }

    [TestMethod]
    [DataRow("/css/../appsettings.json")]
    [DataRow("/css/..%2f..%2fProgram.cs")]
    [DataRow("/css/%2e%2e/%2e%2e/warehouse.duckdb")]
    [DataRow("/..%5c..%5cwarehouse.duckdb")]
    [DataRow("/data/templates/..%2f..%2fwarehouse.xlsx")]
    [DataRow("/data/imports/..%2f..%2f/returns?file=../../etc/passwd")]
    [DataRow("/data/batches/1/returns?file=../../etc/passwd")]
    [DataRow("/data/batches/1/returns?file=/etc/passwd")]
    [DataRow("/.git/config")]
    [DataRow("/appsettings.json")]
    [DataRow("/CadreTraining.Dashboard.dll")]
    [DataRow("/css/")]
    [DataRow("/fonts")]
    public async Task No_address_leads_to_a_file_that_is_not_the_sites_own_or_to_a_list_of_files(string address)
    {
        using Exposed dashboard = new();

        HttpResponseMessage answer = await dashboard.Browser(role: "data_manager").GetAsync(address);

        Assert.IsTrue(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{address}: {answer.StatusCode}");
    }

    [TestMethod]
    [DataRow("//elsewhere.example")]
    [DataRow("/\\elsewhere.example")]
    [DataRow("https://elsewhere.example")]
    [DataRow("javascript:alert(1)")]
    [DataRow("%2f%2felsewhere.example")]
    [DataRow("/%5celsewhere.example")]
    [DataRow("")]
    public async Task A_way_back_never_leads_to_another_site(string back)
    {
        using Exposed dashboard = new();

        HttpResponseMessage answer = await dashboard.Browser().GetAsync("/choose?lang=en&back=" + back);

        Assert.AreEqual(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.AreEqual("/", answer.Headers.Location!.OriginalString);
    }

    [TestMethod]
    [DataRow("<script>alert(1)</script>")]
    [DataRow("\"><img src=x onerror=alert(1)>")]
    [DataRow("' autofocus onfocus='alert(1)")]
    [DataRow("{{7*7}}${7*7}<%= 7*7 %>@(7*7)")]
    public async Task Markup_and_templates_in_a_question_come_back_as_letters(string markup)
    {
        using Exposed dashboard = new();
        HttpClient browser = dashboard.Browser(role: "data_manager");

        foreach (string key in (string[])["unit", "period", "as_of", "by", "standard", "map", "kinds", "filter", "layer", "view", "sort", "back", "lang", "theme"])
        {
            HttpResponseMessage answer = await browser.GetAsync($"/coverage?{key}={Uri.EscapeDataString(markup)}");
            IDocument page = await PagesHost.Read(answer);

            Assert.IsLessThan(500, (int)answer.StatusCode, key);
            Assert.IsEmpty(page.QuerySelectorAll("script:not([src]), img, [onerror], [onfocus], [autofocus]"), key);
            Assert.DoesNotContain("49", PagesHost.Text(page.QuerySelector("main h1")));
        }
    }

    [TestMethod]
    public async Task A_name_that_a_spreadsheet_would_run_leaves_as_text_in_CSV_and_workbooks()
    {
        string folder = Directory.CreateTempSubdirectory("cadre-training-formulas-").FullName;
        try
        {
            string[] names = ["=HYPERLINK(\"http://elsewhere.example\")", "+1+1", "-2+3", "@SUM(A1)"];
            string county = Path.Combine(folder, "county");
            Directory.CreateDirectory(county);
            foreach (string file in Directory.GetFiles(Shell.SmallCounty))
                File.Copy(file, Path.Combine(county, Path.GetFileName(file)));
            string[] cadres = File.ReadAllLines(Path.Combine(county, "cadres.csv"));
            int place = Array.IndexOf(cadres[0].TrimStart('\uFEFF').Split(','), "name");
            for (int line = 1; line < cadres.Length; line++)
            {
                string[] cells = cadres[line].Split(',');
                cells[place] = "\"" + names[line % names.Length].Replace("\"", "\"\"") + "\"";
                cadres[line] = string.Join(',', cells);
            }

            File.WriteAllLines(Path.Combine(county, "cadres.csv"), cadres);
            using Warehouse store = Warehouse.Open(Path.Combine(folder, "county.duckdb"));
            new Importer(store, new KeptSources(store)).Run(new([county]) { DataTo = new(2026, 6, 30) });
            Answer people = new Desk(store, Grant.Whole).Ask("coverage.people", new());
            using StringWriter csv = new();
            MeasureCsv.WriteForSpreadsheets(csv, people);
            using MemoryStream workbook = new();
            MeasureWorkbook.Write(workbook, people, Text.PageTexts.In(Language.English), false, CancellationToken.None);

            Assert.IsNotEmpty(people.Rows);
            string[] exported = [.. Cells(csv.ToString())];
            Assert.Contains(cell => cell.Contains("HYPERLINK", StringComparison.Ordinal), exported);
            Assert.DoesNotContain(cell => cell.Length > 0 && "=+-@\t\r".Contains(cell[0], StringComparison.Ordinal), exported);
            using System.IO.Compression.ZipArchive parts = new(workbook);
            foreach (System.IO.Compression.ZipArchiveEntry part in parts.Entries.Where(part => part.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)))
            {
                using StreamReader reader = new(part.Open());
                string sheet = await reader.ReadToEndAsync();
                Assert.DoesNotContain("HYPERLINK", string.Concat(System.Text.RegularExpressions.Regex.Matches(sheet, "<f>.*?</f>").Select(found => found.Value)));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Sends a small table under a name that no browser would send.</summary>
    private static async Task<HttpResponseMessage> Upload(HttpClient browser, string name)
    {
        HttpResponseMessage page = await browser.GetAsync("/data/import");
        browser.DefaultRequestHeaders.Add("Cookie", string.Join("; ", page.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0])));
        IElement form = (await PagesHost.Read(page)).QuerySelector("main form")!;
        string body = "";
        foreach (IElement hidden in form.QuerySelectorAll("input[type=hidden]"))
            body += $"--x\r\nContent-Disposition: form-data; name=\"{hidden.GetAttribute("name")}\"\r\n\r\n{hidden.GetAttribute("value")}\r\n";
        body += $"--x\r\nContent-Disposition: form-data; name=\"Files\"; filename=\"-\"; filename*=UTF-8''{Uri.EscapeDataString(name)}\r\n\r\na,b\n1,2\r\n--x--\r\n";
        ByteArrayContent content = new(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");
        return await browser.PostAsync("/data/import", content);
    }

    /// <summary>The rows, or the code of the refusal.</summary>
    private static string Ask(Desk desk, Measure measure, string key, string value)
    {
        try
        {
            Answer answer = desk.Ask(measure.Id, Question.Read([KeyValuePair.Create(key, key == "filter" ? "layer=" + value : value)], Language.English));
            using StringWriter rows = new();
            MeasureCsv.Write(rows, answer);
            return rows.ToString();
        }
        catch (QuestionRefusedException refused)
        {
            return refused.Code;
        }
    }

    /// <summary>How many rows each table of the store has, and how often the store was changed.</summary>
    private static string Contents(Warehouse store) => store.DataVersion + "; " + store.Read(connection =>
    {
        using DuckDB.NET.Data.DuckDBCommand command = connection.CreateCommand();
        command.CommandText = "select string_agg(table_name || ' ' || estimated_size, ', ' order by table_name) from duckdb_tables() where not temporary";
        return (string)command.ExecuteScalar()!;
    });

    // Enough of RFC 4180 for what the product writes.
    private static IEnumerable<string> Cells(string csv) =>
        System.Text.RegularExpressions.Regex.Matches(csv.TrimStart('\uFEFF'), "(?:^|,|\n)(?:\"((?:[^\"]|\"\")*)\"|([^,\n]*))").Select(cell => cell.Groups[1].Success ? cell.Groups[1].Value : cell.Groups[2].Value);
}
