using System.Net;
using AngleSharp.Dom;
using CadreTraining.Analytics.Importing;
using Microsoft.Extensions.DependencyInjection;

namespace CadreTraining.Dashboard.Tests.Pages;

[TestClass]
public sealed class ReviewPagesTests
{
    [TestMethod]
    public async Task Somebody_is_identified_on_the_page_and_the_decision_is_undone_from_the_list()
    {
        using PagesHost host = new(showsSample: false);
        HttpClient browser = await Opened(host);

        IDocument asked = await PagesHost.Open(browser, "/data/review");
        Assert.AreEqual("2", string.Join(' ', asked.QuerySelectorAll("fieldset.question").Length));
        Assert.Contains("姓名相同、同一单位、出生年月不同", PagesHost.Text(asked.QuerySelector("main")));
        IDocument after = await PagesHost.Read(await Forms.Send(browser, asked, "form.questions", new() { [Choice(asked, "王伟")] = "same:0001" }));

        Assert.Contains("第 2 批", PagesHost.Text(after.QuerySelector("[role=status]")));
        Assert.AreEqual(1, after.QuerySelectorAll("fieldset.question").Length);
        IDocument taken = await PagesHost.Open(browser, "/data/review/decisions");
        Assert.Contains("王伟，420100100，1978-02 就是：0001", PagesHost.Text(taken.QuerySelector("tbody tr")));
        Assert.Contains("第 2 批（决定）", PagesHost.Text((await PagesHost.Open(browser, "/data/batches/2")).QuerySelector("h1")));
        await Forms.Send(browser, await PagesHost.Open(browser, "/data/batches/2/undo"), "main form", []);
        Assert.AreEqual(2, (await PagesHost.Open(browser, "/data/review")).QuerySelectorAll("fieldset.question").Length);
    }

    [TestMethod]
    public async Task A_number_that_nobody_has_is_refused_and_the_choice_stays()
    {
        using PagesHost host = new(showsSample: false);
        HttpClient browser = await Opened(host);
        IDocument asked = await PagesHost.Open(browser, "/data/review");
        string choice = Choice(asked, "王伟");

        IDocument refused = await PagesHost.Read(await Forms.Send(browser, asked, "form.questions", new() { [choice] = "other", [choice.Replace("choice", "other", StringComparison.Ordinal)] = "9999" }));

        Assert.AreEqual("没有编号为“9999”的干部", PagesHost.Text(refused.QuerySelector("[role=alert]")));
        Assert.AreEqual("other", refused.QuerySelector($"input[name={choice}][checked]")!.GetAttribute("value"));
        Assert.AreEqual("没有作出任何决定", PagesHost.Text((await PagesHost.Read(await Forms.Send(browser, asked, "form.questions", []))).QuerySelector("[role=alert]")));
    }

    [TestMethod]
    public async Task A_class_held_twice_is_made_one()
    {
        using PagesHost host = new(showsSample: false);
        HttpClient browser = await Opened(host);
        IDocument asked = await PagesHost.Open(browser, "/data/review/classes");
        Assert.Contains("并入 1 条，重复 0 条，矛盾 1 条", PagesHost.Text(asked.QuerySelector("fieldset.question")));

        IDocument after = await PagesHost.Read(await Forms.Send(browser, asked, "form.questions", new() { ["choice-0"] = "same:K1" }));

        Assert.Contains("没有疑似重复的班次", PagesHost.Text(after.QuerySelector("main")));
        Assert.Contains("就是", PagesHost.Text((await PagesHost.Open(browser, "/data/batches/2")).QuerySelector("table")));
    }

    [TestMethod]
    public async Task What_rosters_propose_is_confirmed_in_part_or_whole()
    {
        using PagesHost host = new(showsSample: false);
        HttpClient browser = await Opened(host);
        IDocument list = await PagesHost.Open(browser, "/data/rosters");
        Assert.AreEqual("3", string.Join(' ', list.QuerySelectorAll("tbody tr").Length));
        Assert.Contains("开始日期不详", PagesHost.Text(list.QuerySelector("tbody")));

        IDocument declined = await PagesHost.Read(await Forms.Send(browser, list, "main form", new() { ["chosen-0"] = "1", ["Answer"] = "decline" }));
        Assert.AreEqual(2, declined.QuerySelectorAll("tbody tr").Length);
        IDocument confirmed = await PagesHost.Read(await Forms.Send(browser, declined, "main form", new() { ["Answer"] = "confirm-all" }));

        Assert.Contains("没有待确认的变动", PagesHost.Text(confirmed.QuerySelector("main")));
        Assert.AreEqual("2 3", string.Join(' ', host.Services.GetRequiredService<OpenDatabase>().Importer.Batches().Where(batch => batch.Kind == BatchKind.Decision).Select(batch => batch.Batch).Order()));
    }

    [TestMethod]
    [DataRow("/data/review")]
    [DataRow("/data/review/classes")]
    [DataRow("/data/review/decisions")]
    [DataRow("/data/rosters")]
    public async Task Only_a_data_manager_sees_what_waits_and_in_the_sample_nobody_decides(string address)
    {
        using PagesHost host = new();

        Assert.AreEqual(HttpStatusCode.Forbidden, (await host.Browser().GetAsync(address)).StatusCode);
        Assert.AreEqual(HttpStatusCode.Forbidden, (await host.Browser("analyst").GetAsync(address)).StatusCode);
        IDocument page = await PagesHost.Open(host.Browser("data_manager"), address);
        Assert.Contains("这是演示数据", PagesHost.Text(page.QuerySelector("main")));
        Assert.IsEmpty(page.QuerySelectorAll("main form button"));
    }

    private static string Choice(IDocument page, string name) =>
        page.QuerySelectorAll("fieldset.question").Single(each => PagesHost.Text(each.QuerySelector("legend b")) == name).QuerySelector("input[type=radio]")!.GetAttribute("name")!;

    /// <summary>A browser before a small county in which two people, a class and a roster wait for decisions.</summary>
    private static async Task<HttpClient> Opened(PagesHost host)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("cadre-training-review-");
        foreach ((string name, string text) in Files)
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, name), text);
        host.Services.GetRequiredService<OpenDatabase>().Importer.Run(new([folder.FullName]));
        folder.Delete(recursive: true);
        HttpClient browser = host.CreateClient(new() { AllowAutoRedirect = true });
        await host.MakeFirstAdministrator(browser, await PagesHost.Open(browser, "/"));
        return browser;
    }

    private static readonly Dictionary<string, string> Files = new()
    {
        ["org_units.csv"] = "unit_code,name,level,kind,parent_code\n420100,青禾县,county,county,\n420100100,东山镇,township_level,town,420100\n420100200,西河乡,township_level,township,420100\n",
        ["cadres.csv"] = "cadre_id,name,birth_month\n0001,王伟,1978-03\n0002,李静,1990-01\n0003,赵敏,\n",
        ["postings.csv"] = "posting_id,cadre_id,unit_code,post,layer,start_date\n1,0001,420100100,镇长,leading_group,2020-01-01\n2,0002,420100200,干事,township_ordinary,2020-01-01\n",
        ["rosters.csv"] = "unit_code,roster_date,cadre_id,post,layer\n420100100,2026-06-30,0001,镇长,leading_group\n420100100,2026-06-30,0002,副镇长,leading_group\n420100200,2026-06-30,0001,乡长,leading_group\n420100200,2026-06-30,0003,干事,township_ordinary\n",
        ["classes.csv"] = "class_id,name,sponsor_unit,start_date,end_date\nK1,村党组织书记培训班,420100,2026-03-01,2026-03-03\nK2,全县村党组织书记培训班,420100100,2026-03-01,2026-03-03\n",
        ["attendance.csv"] = "class_id,cadre_id,held_on,recognised_hours\nK1,0001,2026-03-03,24\nK2,0001,2026-03-03,20\nK2,?420100100/王伟/1978-02,2026-03-03,24\nK1,?西河/欧阳锋,2026-03-03,24\n",
    };
}
