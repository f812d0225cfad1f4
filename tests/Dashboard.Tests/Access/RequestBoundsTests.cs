using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CadreTraining.Dashboard.Tests.Access;

[TestClass]
public sealed class RequestBoundsTests
{
    private static Exposed dashboard = null!;

    [ClassInitialize]
    public static void Serve(TestContext _) => dashboard = new();

    [ClassCleanup]
    public static void Stop() => dashboard.Dispose();

    [TestMethod]
    [DataRow("unit")]
    [DataRow("period")]
    [DataRow("as_of")]
    [DataRow("by")]
    [DataRow("standard")]
    [DataRow("map")]
    [DataRow("kinds")]
    [DataRow("evidence")]
    [DataRow("reported")]
    [DataRow("filter")]
    [DataRow("cadre")]
    [DataRow("county")]
    [DataRow("lang")]
    [DataRow("layer")]
    [DataRow("anything")]
    public async Task A_value_of_more_than_two_hundred_characters_is_bad_input_in_every_key(string key)
    {
        foreach (string path in (string[])["/", "/coverage", "/api/measures/coverage", "/export/csv", "/charts/coverage.svg"])
            await Says(await dashboard.Browser().GetAsync($"{path}?{key}={new string('a', 201)}"), 400, "最多|不超过 200");
    }

    [TestMethod]
    public async Task More_than_fifty_keys_are_bad_input()
    {
        await Says(await dashboard.Browser().GetAsync("/?" + string.Join('&', Enumerable.Range(0, 51).Select(key => $"k{key}=1"))), 400, "总数不超过 50");
        await Says(await dashboard.Browser().GetAsync("/?" + string.Join('&', Enumerable.Repeat("kinds=town", 51))), 400, "总数不超过 50");
        Assert.AreEqual(HttpStatusCode.OK, (await dashboard.Browser().GetAsync("/?" + string.Join('&', Enumerable.Range(0, 50).Select(key => $"k{key}=1")))).StatusCode);
    }

    [TestMethod]
    public async Task An_over_long_address_path_key_or_header_gets_a_sentence()
    {
        HttpClient browser = dashboard.Browser();
        await Says(await browser.GetAsync("/choose?back=/" + new string('a', 7000)), 414, "地址过长");
        await Says(await browser.GetAsync("/people/" + new string('a', 7000)), 414, "地址过长");
        await Says(await browser.GetAsync("/?" + new string('k', 201) + "=1"), 400, "查询条件有误");
        browser.DefaultRequestHeaders.Add("X-Long", new string('a', 12_000));
        await Says(await browser.GetAsync("/"), 431, "请求头过大");
    }

    [TestMethod]
    public async Task A_form_that_is_larger_than_its_page_takes_gets_a_sentence()
    {
        HttpClient browser = dashboard.Browser(role: "data_manager");

        await Says(await browser.PostAsync("/data/query-figure", new ByteArrayContent(new byte[(1 << 20) + 1])), 413, "内容过大");
        Assert.AreNotEqual(HttpStatusCode.RequestEntityTooLarge, (await browser.PostAsync("/data/import", new ByteArrayContent(new byte[(1 << 20) + 1]))).StatusCode, "spreadsheets are larger");
    }

    [TestMethod]
    public async Task A_form_of_too_many_or_over_long_fields_is_refused_and_nothing_breaks()
    {
        HttpClient browser = dashboard.Browser(role: "data_manager");

        foreach (HttpContent form in (HttpContent[])
        [
            new FormUrlEncodedContent(Enumerable.Range(0, 5000).Select(field => KeyValuePair.Create($"f{field}", "1"))),
            new FormUrlEncodedContent([KeyValuePair.Create(new string('k', 300), "1")]),
            new FormUrlEncodedContent([KeyValuePair.Create("f", new string('v', 70_000))]),
        ])
            await Says(await browser.PostAsync("/data/import", form), 400, "表单没有提交");
    }

    [TestMethod]
    [DataRow("multipart/form-data", "no boundary at all")]
    [DataRow("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"Files\"; filename=\"a.csv\"\r\n\r\nnever ended")]
    [DataRow("multipart/form-data; boundary=x", "")]
    [DataRow("multipart/form-data; boundary=x", "--x\r\nno header here\r\n\r\n--x--")]
    [DataRow("application/json", "{\"DataTo\":\"2025-01-01\"}")]
    [DataRow("text/xml", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>")]
    [DataRow("application/x-www-form-urlencoded", "%%%&=&&==%00")]
    [DataRow("nonsense", "\0\0")]
    public async Task A_malformed_body_or_one_of_another_kind_is_refused_and_nothing_breaks(string type, string body)
    {
        ByteArrayContent content = new(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        await Says(await dashboard.Browser(role: "data_manager").PostAsync("/data/import", content), 400, "表单没有提交");
    }

    [TestMethod]
    [DataRow("DELETE", 405)]
    [DataRow("PUT", 405)]
    [DataRow("PATCH", 405)]
    [DataRow("TRACE", 405)]
    [DataRow("OPTIONS", 405)]
    [DataRow("PROPFIND", 405)]
    [DataRow("get", 405)]
    public async Task Only_reading_and_sending_forms_are_answered(string method, int status)
    {
        foreach (string address in (string[])["/", "/api/measures/coverage", "/css/app.css", "/nothing/here"])
            await Says(await dashboard.Browser().SendAsync(new(new(method), address)), status, "不支持这种操作");
    }

    [TestMethod]
    public async Task A_method_that_a_header_a_field_or_a_key_asks_for_is_not_taken()
    {
        HttpClient browser = dashboard.Browser(role: "data_manager");
        HttpRequestMessage header = new(HttpMethod.Get, "/data/import") { Headers = { { "X-HTTP-Method-Override", "POST" }, { "X-Method-Override", "POST" } } };

        Assert.AreEqual(HttpStatusCode.OK, (await browser.SendAsync(header)).StatusCode, "read, not sent");
        Assert.AreEqual(HttpStatusCode.OK, (await browser.GetAsync("/data/import?_method=DELETE")).StatusCode);
        Assert.AreEqual(HttpStatusCode.MethodNotAllowed, (await browser.PostAsync("/api/measures/coverage", new FormUrlEncodedContent([KeyValuePair.Create("_method", "GET")]))).StatusCode);
    }

    [TestMethod]
    [DataRow("%0d%0aSet-Cookie:%20stolen=1")]
    [DataRow("a%0ab")]
    [DataRow("a%00b")]
    [DataRow("%1b[31m")]
    public async Task Line_breaks_and_control_characters_are_bad_input_in_every_key(string value)
    {
        foreach (string key in (string[])["unit", "period", "as_of", "by", "standard", "map", "kinds", "evidence", "reported", "filter", "cadre", "county", "lang", "back", "file", "measure", "reply-by"])
        {
            HttpResponseMessage answer = await dashboard.Browser().GetAsync($"/choose?{key}={value}");
            Assert.AreEqual(HttpStatusCode.BadRequest, answer.StatusCode, key);
            Assert.IsFalse(answer.Headers.Contains("Set-Cookie"));
        }
    }

    [TestMethod]
    public async Task The_server_itself_refuses_what_is_beyond_its_bounds_and_lives_on()
    {
        using Exposed served = new();
        Uri address = served.ServeOnPort();
        string host = $"Host: localhost:{address.Port}\r\n";

        Assert.AreEqual(414, await Raw(address, $"GET /{new string('a', 9000)} HTTP/1.1\r\n{host}\r\n"));
        Assert.AreEqual(431, await Raw(address, $"GET / HTTP/1.1\r\n{host}X-Long: {new string('a', 17_000)}\r\n\r\n"));
        Assert.AreEqual(431, await Raw(address, $"GET / HTTP/1.1\r\n{host}{string.Concat(Enumerable.Range(0, 70).Select(number => $"X-{number}: 1\r\n"))}\r\n"));
        Assert.AreEqual(413, await Raw(address, $"POST /data/board HTTP/1.1\r\n{host}Content-Length: 3000000\r\n\r\n"));
        Assert.AreEqual(400, await Raw(address, $"GET / HTTP/1.1\r\nHost: a b\r\n\r\n"));
        Assert.AreEqual(400, await Raw(address, $"GET / HTTP/1.1\r\nHost: localhost\r\nHost: dash.example\r\n\r\n"));
        Assert.AreEqual(400, await Raw(address, "GET / HTTP/1.1\r\n\r\n"));
        Assert.AreEqual(400, await Raw(address, "nonsense\r\n\r\n"));
        Assert.AreEqual(400, await Raw(address, $"POST /data/import HTTP/1.1\r\n{host}Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcd"));
        Assert.AreEqual(400, await Raw(address, $"POST /data/import HTTP/1.1\r\n{host}Transfer-Encoding: chunked\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\nzz\r\n"));
        Assert.AreEqual(403, await Raw(address, "GET / HTTP/1.1\r\nHost: rebound.example\r\n\r\n"));
        Assert.AreEqual(200, await Raw(address, $"GET /health/ready HTTP/1.1\r\n{host}\r\n"));
    }

    /// <summary>Sends bytes as they are, and reads the status.</summary>
    private static async Task<int> Raw(Uri address, string request)
    {
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, address.Port);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using StreamReader answer = new(stream, Encoding.ASCII);
        string line = await answer.ReadLineAsync() ?? "";
        return int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
    }

    private static async Task Says(HttpResponseMessage answer, int status, string sentence)
    {
        string said = await answer.Content.ReadAsStringAsync();
        Assert.AreEqual(status, (int)answer.StatusCode, said);
        Assert.Contains(part => said.Contains(part, StringComparison.Ordinal), sentence.Split('|'), said);
    }
}
