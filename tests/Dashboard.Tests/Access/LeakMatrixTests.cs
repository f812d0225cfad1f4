using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using CadreTraining.Analytics;
using CadreTraining.Dashboard.Access;
using CadreTraining.Dashboard.Jobs;
using CadreTraining.Dashboard.Tests.Pages;
using Dapper;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CadreTraining.Dashboard.Tests.Access;

/// <summary>Every address of the running application, asked by readers of every kind about their own units, their neighbours', the ones above and ones that do not exist:
/// what comes back holds nothing but what may-see.csv grants. A new endpoint, measure or page is asked without being named here.</summary>
[TestClass]
public sealed partial class LeakMatrixTests
{
    private static readonly ParallelOptions AtOnce = new() { MaxDegreeOfParallelism = 4 };

    private static PagesHost host = null!;
    private static Dictionary<char, long> batches = null!;
    private static Dictionary<char, string> jobs = null!;
    private static MatrixReader[] readers = null!;
    private static Addresses all = null!;
    private static readonly Lazy<Task<(List<Asked> Asked, List<FoundForm> Forms)>> everything = new(FindEverything);
    private static readonly MaySee may = new();
    private static readonly ConcurrentDictionary<string, IReadOnlySet<Canary>> scanned = new();

    [ClassInitialize]
    public static async Task Fill(TestContext _)
    {
        host = new(showsSample: false);
        batches = TwoCounties.Import(host);
        readers = await Readers();
        jobs = await Jobs();
        all = new(host, batches.Values.Order(), jobs.Values, await Accounts());
    }

    [ClassCleanup]
    public static void Close() => host.Dispose();

    [TestMethod]
    public async Task Nobody_is_answered_with_what_is_not_theirs_and_everybody_with_what_is()
    {
        Addresses.ExpectEveryKey(await Whole(Role.DataManager).Browser.GetStringAsync("/openapi/v1.json"));
        ConcurrentDictionary<string, string> leaks = new();
        ConcurrentDictionary<(string, string, Role), bool> seen = new();
        ConcurrentDictionary<string, bool> answered = new();
        ConcurrentDictionary<(string Reader, string Address), (HttpStatusCode Status, string Told)> missed = new();
        (List<Asked> asked, _) = await everything.Value;

        await Parallel.ForEachAsync(asked, AtOnce, async (each, cancel) =>
        {
            foreach (MatrixReader reader in readers.Where(reader => Asks(reader, each.Variant)))
            {
                (HttpStatusCode status, byte[] body, IReadOnlySet<Canary> canaries) = await Ask(reader, each.Address, cancel);
                if ((int)status < 400 && each.Endpoint is not null)
                    answered[each.Endpoint.DisplayName!] = true;
                if (status == HttpStatusCode.InternalServerError && each.Endpoint?.RoutePattern.RawText != "/fault")
                    leaks.TryAdd($"{reader.Name} breaks {Addresses.KindOf(each.Address)}", each.Address);
                foreach (Canary canary in canaries.Where(canary => canary.Text != reader.Account && !Uri.UnescapeDataString(each.Address).Contains(canary.Text, StringComparison.OrdinalIgnoreCase)))
                {
                    (string, string, Role)[] under = [.. may.Under(reader, canary)];
                    foreach ((string, string, Role) line in under)
                        seen[line] = true;
                    if (under.Length == 0)
                        leaks.TryAdd($"{reader.Name} sees {canary.Kind} of {canary.Owner} at {Addresses.KindOf(each.Address)}", $"{canary.Text} at {each.Address}");
                }

                if (AsIfMissing(each.Address, reader) is { } missing)
                {
                    (HttpStatusCode Status, string Told) nothing = await Missed(reader, missing, cancel);
                    if (status != nothing.Status || Told(body, each.Address, reader) != nothing.Told)
                        leaks.TryAdd($"{reader.Name} can tell what exists by {Addresses.KindOf(each.Address)}", $"{each.Address} is not {missing}");
                }
            }
        });

        async Task<(HttpStatusCode Status, string Told)> Missed(MatrixReader reader, string address, CancellationToken cancel)
        {
            if (missed.TryGetValue((reader.Name, address), out (HttpStatusCode Status, string Told) known))
                return known;
            (HttpStatusCode status, byte[] body, _) = await Ask(reader, address, cancel);
            return missed[(reader.Name, address)] = (status, Told(body, address, reader));
        }

        IEnumerable<string> unproven = may.Allowed.Where(line => !seen.ContainsKey(line)).Select(line => $"{line.Role} never saw {line.Whose},{line.Kind}, so that nothing shows that it would be found.");
        IEnumerable<string> silent = all.Endpoints.Where(endpoint => all.Of(endpoint).Any() && !answered.ContainsKey(endpoint.DisplayName!)).Select(endpoint => $"{endpoint.DisplayName} answered nobody.");
        ExpectNone([.. leaks.Select(leak => $"{leak.Key}: {leak.Value}").Order(StringComparer.Ordinal), .. unproven, .. silent]);
    }

    [TestMethod]
    public async Task Forms_of_others_sent_by_hand_change_nothing_and_tell_nothing()
    {
        ConcurrentDictionary<string, string> leaks = new();
        (_, List<FoundForm> forms) = await everything.Value;
        Assert.IsGreaterThan(10, forms.Count);
        string before = Dump();
        foreach (MatrixReader reader in readers)
        {
            string? token = await AntiforgeryToken(reader);
            foreach (FoundForm form in forms.Where(form => IsOfOthers(form, reader)))
            {
                using FormUrlEncodedContent content = new(form.Fields.Where(field => field.Key != "__RequestVerificationToken").Append(new("__RequestVerificationToken", token ?? "")));
                HttpResponseMessage answer = await reader.Browser.PostAsync(form.Address, content);
                byte[] body = await answer.Content.ReadAsByteArrayAsync();
                string sent = Uri.UnescapeDataString(form.Address) + string.Join(' ', form.Fields.Select(field => field.Value));
                foreach (Canary canary in Canary.In(answer, body, TwoCounties.Figures).Where(canary => canary.Text != reader.Account && !sent.Contains(canary.Text, StringComparison.OrdinalIgnoreCase) && !may.Under(reader, canary).Any()))
                    leaks.TryAdd($"{reader.Name} sees {canary.Kind} of {canary.Owner} from {form.Kind}", canary.Text);
                if (Dump() is var after && after != before)
                {
                    leaks.TryAdd($"{reader.Name} changes something by {form.Kind}", $"{form.Address}, {Difference(before, after)}");
                    before = after;
                }
            }
        }

        ExpectNone([.. leaks.Select(leak => $"{leak.Key}: {leak.Value}").Order(StringComparer.Ordinal)]);
    }

    [TestMethod]
    public async Task County_township_and_neighbour_asking_in_turn_and_at_once_are_each_answered_as_if_alone()
    {
        string[] asked = ["/", "/coverage?view=people", "/coverage/township?unit=" + TwoCounties.Neighbour, "/api/measures/coverage", "/api/measures/coverage.people", "/export/csv?measure=training.volume",
            "/charts/coverage.svg", "/charts/coverage.trend.svg", "/data/questions", "/people/" + TwoCounties.MovedHere, "/api/measures/person.attendance?cadre=" + TwoCounties.MovedHere];
        MatrixReader[] several = [.. readers.Where(reader => reader.Name is "Analyst of C" or "Viewer of A" or "Analyst of A" or "data manager of B")];
        Assert.HasCount(4, several);
        Dictionary<(string Reader, string Address), string> alone = [];
        foreach (MatrixReader reader in several)
        {
            using PagesHost fresh = new(showsSample: false, host.OwnPath);
            await fresh.Account(reader.Account, [.. reader.Holds.Select(each => new Grant(CodeOf(each.Top), each.Role))]);
            MatrixReader only = reader with { Browser = await fresh.SignedIn(reader.Account, follows: false) };
            foreach (string address in asked)
                alone[(reader.Name, address)] = await Answered(only, address);
        }

        (MatrixReader Reader, string Address)[] mixed = [.. Enumerable.Range(0, 10).SelectMany(_ => asked.SelectMany(address => several.Select(reader => (reader, address))))];
        ConcurrentDictionary<string, bool> differing = new();
        await Parallel.ForEachAsync(mixed, AtOnce, async (each, _) =>
        {
            if (await Answered(each.Reader, each.Address) != alone[(each.Reader.Name, each.Address)])
                differing[$"{each.Reader.Name} at {each.Address}"] = true;
        });

        Assert.AreEqual("", string.Join('\n', differing.Keys.Order(StringComparer.Ordinal)));
        Assert.IsGreaterThan(asked.Length, alone.Values.Distinct().Count(), "Readers of different units are answered differently.");

        static async Task<string> Answered(MatrixReader reader, string address) =>
            await reader.Browser.GetAsync(address) is var answer ? (int)answer.StatusCode + ChangesEachTime().Replace(await answer.Content.ReadAsStringAsync(), "") : "";
    }

    [TestMethod]
    public async Task A_township_is_told_how_it_stands_among_its_countys_and_not_how_any_other_does()
    {
        foreach ((string address, string said) in new[]
        {
            ("/", "全县乡镇序时达标率的中位数为"), ("/coverage/township?unit=" + TwoCounties.Township, "全县乡镇序时达标率的中位数为"), ("/?lang=en", "The median township of the county has"),
        })
        {
            IDocument page = await PagesHost.Open(readers.Single(reader => reader.Name == "Viewer of A").Browser, address);
            Assert.StartsWith(said, PagesHost.Text(page.QuerySelector(".among")));
        }

        Assert.IsNull((await PagesHost.Open(readers.Single(reader => reader.Name == "Viewer of A").Browser, "/?layer=leading_group")).QuerySelector(".among"), "of some people there would be a difference to take");
        Assert.IsNull((await PagesHost.Open(readers.Single(reader => reader.Name == "data manager of M").Browser, "/")).QuerySelector(".among"), "two townships are too few");
    }

    // The whole list, which an assertion of equality would cut short.
    private static void ExpectNone(IReadOnlyList<string> faults)
    {
        if (faults.Count > 0)
            Assert.Fail(string.Join('\n', faults.Prepend($"{faults.Count} faults:")));
    }

    /// <summary>An address that is asked.</summary>
    /// <param name="Endpoint">What answers it; null for a link that a page showed.</param>
    /// <param name="Address">The address.</param>
    /// <param name="Variant">Whether it is another question at an address that every reader asks plainly and of the neighbour, and of what kind.</param>
    private sealed record Asked(RouteEndpoint? Endpoint, string Address, Variant Variant = Variant.Plain);

    private enum Variant
    {
        Plain,

        /// <summary>Of another unit, person, county or language: whose rows they are.</summary>
        OfWhom,

        /// <summary>Of other days, standards or groups: what is counted of the same rows.</summary>
        OfWhat,
    }

    // Every scope is cut by the same words, so one reader of each role below the county and one of the county ask of whom, and two of them of what: more would take an hour.
    private static bool Asks(MatrixReader reader, Variant variant) => variant switch
    {
        Variant.OfWhom => reader.Name is "Viewer of A" or "Analyst of A" or "DataManager of A" or "Analyst of C",
        Variant.OfWhat => reader.Name is "Analyst of A" or "DataManager of A",
        _ => true,
    };

    private sealed record FoundForm(string Kind, string Address, IReadOnlyList<KeyValuePair<string, string>> Fields, IReadOnlySet<char> Owners);

    private static MatrixReader Whole(Role role) => readers.Single(reader => reader.HoldsWhole(role));

    /// <summary>All readers, each with a browser that follows no redirection.</summary>
    private static async Task<MatrixReader[]> Readers()
    {
        List<MatrixReader> made = [new("nobody who is signed in", "", host.CreateClient(new() { AllowAutoRedirect = false }))];
        foreach (Role role in Enum.GetValues<Role>())
        {
            await Add($"{role} of A", ('A', role));
            await Add($"{role} of C", ('C', role));
        }

        foreach (Role role in new[] { Role.DataManager, Role.Auditor, Role.Administrator })
            await Add($"{role} of everything", (null, role));
        await Add("viewer of A and analyst of B", ('A', Role.Viewer), ('B', Role.Analyst));
        await Add("data manager of B", ('B', Role.DataManager));
        await Add("data manager of M", ('M', Role.DataManager));
        made.Add(await Program());
        foreach (string name in new[] { "ended", "begins tomorrow", "revoked", "disabled" })
            made.Add(await WithoutGrant(name));
        return [.. made];

        async Task Add(string name, params (char? Top, Role Role)[] holds)
        {
            string account = holds is [(null, Role.Administrator)] ? "the one to ask" : Canary.Word(holds[0].Top ?? 'P', "account", made.Count); // who holds nothing is told whom to ask
            await host.Account(account, [.. holds.Select(each => new Grant(CodeOf(each.Top), each.Role))]);
            made.Add(new(name, account, await host.SignedIn(account, follows: false), holds));
        }
    }

    /// <summary>The accounts of somebody of A, of somebody of B and of somebody of everything.</summary>
    private static async Task<string[]> Accounts()
    {
        using IServiceScope scope = host.Services.CreateScope();
        AccessStore store = scope.ServiceProvider.GetRequiredService<AccessStore>();
        string[] names = [.. new[] { "Analyst of A", "data manager of B", "DataManager of everything" }.Select(name => readers.Single(reader => reader.Name == name).Account)];
        return await store.Users.Where(account => names.Contains(account.UserName)).Select(account => account.Id).ToArrayAsync();
    }

    private static string? CodeOf(char? top) => top switch { null => null, 'A' => TwoCounties.Township, 'B' => TwoCounties.Neighbour, 'C' => TwoCounties.County, _ => TwoCounties.FarTownship };

    /// <summary>A program with a token of an analyst of A.</summary>
    private static async Task<MatrixReader> Program()
    {
        const string token = "a-token-that-only-this-test-knows";
        string id = await host.Account(Canary.Word('A', "account", 90), new Grant(TwoCounties.Township, Role.Analyst), new Grant(null, Role.DataManager));
        using IServiceScope scope = host.Services.CreateScope();
        AccessStore store = scope.ServiceProvider.GetRequiredService<AccessStore>();
        HeldGrant grant = store.Grants.Single(each => each.AccountId == id && each.Role == Role.Analyst);
        store.Tokens.Add(new() { AccountId = id, GrantId = grant.Id, Purpose = Canary.Word('A', "purpose"), Hash = SessionBook.HashOf(token), CreatedAt = DateTimeOffset.UnixEpoch, ExpiresOn = new(2026, 12, 31) });
        await store.SaveChangesAsync();
        HttpClient browser = host.CreateClient(new() { AllowAutoRedirect = false });
        browser.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return new("a program for A", Canary.Word('A', "account", 90), browser, ('A', Role.Analyst));
    }

    /// <summary>Somebody whose grant over everything ended yesterday, begins tomorrow or was taken back, or whose account was disabled after signing in.</summary>
    private static async Task<MatrixReader> WithoutGrant(string name)
    {
        string id = await host.Account(name, new Grant(null, Role.DataManager), new Grant(null, Role.Administrator));
        HttpClient browser = await host.SignedIn(name, follows: false);
        using IServiceScope scope = host.Services.CreateScope();
        AccessStore store = scope.ServiceProvider.GetRequiredService<AccessStore>();
        foreach (HeldGrant grant in store.Grants.Where(each => each.AccountId == id))
        {
            if (name == "ended")
                grant.To = new(2026, 7, 5);
            if (name == "begins tomorrow")
                grant.From = new(2026, 7, 7);
            if (name == "revoked")
                grant.RevokedAt = DateTimeOffset.UnixEpoch;
        }

        if (name == "disabled")
            store.Users.Single(each => each.Id == id).DisabledAt = DateTimeOffset.UnixEpoch;
        await store.SaveChangesAsync();
        host.Services.GetRequiredService<AccessBook>().Forget(id);
        return new($"somebody whose grant or account is {name}", name, browser);
    }

    /// <summary>Imports that wait at their preview: one of each of three data managers.</summary>
    private static async Task<Dictionary<char, string>> Jobs()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("cadre-training-waiting-");
        Dictionary<char, string> made = [];
        foreach ((char owner, string name) in new[] { ('A', "DataManager of A"), ('B', "data manager of B"), ('M', "data manager of M") })
        {
            HttpClient browser = readers.Single(reader => reader.Name == name).Browser;
            HttpResponseMessage sent = await Forms.Send(browser, await PagesHost.Open(browser, "/data/import"), "main form", new() { ["County"] = CodeOf(owner)![..6] }, TwoCounties.Waiting(folder.FullName, owner));
            made[owner] = sent.Headers.Location!.ToString().Split('/')[^1];
        }

        ImportJobs waiting = host.Services.GetRequiredService<ImportJobs>();
        while (made.Values.Any(id => waiting.Find(id) is { Waits: false, IsOver: false }))
            await Task.Delay(20);
        Assert.IsTrue(made.Values.All(id => waiting.Find(id)!.Waits), string.Join(' ', made.Values.Select(id => waiting.Find(id)!.ReasonKey)));
        folder.Delete(recursive: true);
        return made;
    }

    private static async Task<(HttpStatusCode Status, byte[] Body, IReadOnlySet<Canary> Canaries)> Ask(MatrixReader reader, string address, CancellationToken cancel)
    {
        using HttpResponseMessage answer = await reader.Browser.GetAsync(address, cancel);
        byte[] body = await answer.Content.ReadAsByteArrayAsync(cancel);
        string content = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(body)) + answer.Headers + answer.Content.Headers;
        return (answer.StatusCode, body, scanned.GetOrAdd(content, _ => Canary.In(answer, body, TwoCounties.Figures)));
    }

    /// <summary>Every address, of every endpoint and of every link that the readers of everything are shown; and every form that they are shown.</summary>
    private static async Task<(List<Asked> Asked, List<FoundForm> Forms)> FindEverything()
    {
        List<Asked> asked = [];
        Dictionary<string, FoundForm> forms = [];
        HashSet<string> kinds = [];
        Queue<string> links = new();
        foreach (RouteEndpoint endpoint in all.Endpoints)
        {
            bool missed = false; // of the addresses of an endpoint at which there is nothing one is enough
            foreach (string address in all.Of(endpoint))
            {
                string? type = await Look(address);
                if (type is null && missed)
                    continue;
                missed |= type is null;
                bool hears = type is not null && await HearsQuestions(address);
                asked.AddRange(Addresses.WithNeighbour(address).Select(each => new Asked(endpoint, each)));
                if (!hears)
                    continue;
                asked.AddRange((IsFile(type!) ? Addresses.OfFile(address) : Addresses.WithUnits(address)).Select(each => new Asked(endpoint, each, Variant.OfWhom)));
                if (!IsFile(type!))
                    asked.AddRange(Addresses.WithQuestions(address).Select(each => new Asked(endpoint, each, Variant.OfWhat)));
            }
        }

        while (links.TryDequeue(out string? link))
        {
            await Look(link);
            asked.Add(new(null, link));
        }

        return ([.. asked.DistinctBy(each => each.Address)], [.. forms.Values]);

        // Whether another unit, or another person, makes another answer: a page of words has the same for every question.
        async Task<bool> HearsQuestions(string address)
        {
            string plain = await Told(address);
            return plain != await Told(Addresses.With(address, "unit", TwoCounties.Neighbour)) || plain != await Told(Addresses.With(address, "cadre", TwoCounties.MovedHere));

            async Task<string> Told(string asked) => await Whole(Role.DataManager).Browser.GetAsync(asked) is var answer ? answer.StatusCode + ChangesEachTime().Replace(await answer.Content.ReadAsStringAsync(), "") : "";
        }

        // What is downloaded as a file holds what the same question shows on a page; whose rows it holds is asked of it too.
        static bool IsFile(string type) => type.EndsWith("sheet", StringComparison.Ordinal) || type.EndsWith("zip", StringComparison.Ordinal) || type.EndsWith("png", StringComparison.Ordinal) || type.EndsWith("csv", StringComparison.Ordinal);

        // What an address answers with to a reader of everything; null when there is nothing for any of them.
        async Task<string?> Look(string address)
        {
            string? type = null;
            foreach (MatrixReader reader in readers.Where(reader => reader.Holds is [(null, _)]))
            {
                HttpResponseMessage answer = await reader.Browser.GetAsync(address);
                if (answer.StatusCode == HttpStatusCode.NotFound && (await answer.Content.ReadAsStringAsync()).Contains("question:unknown-cadre", StringComparison.Ordinal))
                    type ??= "text/json";
                if (!answer.IsSuccessStatusCode)
                    continue;
                type ??= answer.Content.Headers.ContentType?.MediaType ?? "";
                if (answer.Content.Headers.ContentType?.MediaType != "text/html")
                    continue;
                IDocument page = await PagesHost.Read(answer);
                foreach (string link in Addresses.Links(page))
                {
                    if (kinds.Add(Addresses.KindOf(link)))
                        links.Enqueue(link);
                }

                foreach (FoundForm form in page.QuerySelectorAll("form[method=post]").Select(form => Found(form, address, page)))
                    forms.TryAdd(form.Kind + string.Concat(form.Owners.Order()), form);
            }

            return type;
        }
    }

    private static FoundForm Found(IElement form, string address, IDocument page)
    {
        string target = form.GetAttribute("action") is { Length: > 0 } action ? action : address;
        List<KeyValuePair<string, string>> fields = [];
        foreach (IElement field in form.QuerySelectorAll("input[name], select[name], textarea[name], button[name]"))
        {
            string name = field.GetAttribute("name")!, value = field.GetAttribute("value") ?? "";
            string? filled = (field.LocalName, field.GetAttribute("type")) switch
            {
                ("select", _) => field.QuerySelectorAll("option").Select(option => option.GetAttribute("value") ?? "").FirstOrDefault(option => option.Length > 0),
                ("textarea", _) or ("input", null or "text" or "search" or "password") => value.Length > 0 ? value : "written by hand",
                ("input", "file") => null,
                ("input", "date") => value.Length > 0 ? value : "2026-07-01",
                ("button", _) => fields.Any(each => each.Key == name) ? null : value,
                _ => value,
            };
            if (field.GetAttribute("type") == "radio" && value.Length > 0)
                fields.RemoveAll(each => each.Key == name); // the last choice: the first often leaves all as it is
            if (filled is not null && !(field.GetAttribute("type") == "radio" && value.Length == 0))
                fields.Add(new(name, filled));
        }

        string handler = fields.FirstOrDefault(field => field.Key == "_handler").Value ?? "";
        HashSet<char> owners = [.. Canary.In(page.DocumentElement.OuterHtml + address, TwoCounties.Figures).Select(canary => canary.Owner)];
        return new($"{Addresses.KindOf(target.Split('?')[0])} {handler}", target, fields, owners);
    }

    // Signing in and out, and one's own account, are everybody's own. What a reader may do to their own units is no forgery.
    private static bool IsOfOthers(FoundForm form, MatrixReader reader)
    {
        bool isEverybodys = form.Address.StartsWith("/data/query-figure", StringComparison.Ordinal);
        if (form.Address.StartsWith("/access/", StringComparison.Ordinal) || (isEverybodys && !form.Address.Contains(TwoCounties.Neighbour, StringComparison.Ordinal)))
            return false;
        return !reader.Holds.Any(grant => (isEverybodys || grant.Role is Role.DataManager or Role.Administrator or Role.Auditor) && (grant.Top is null || form.Owners.Count == 0 || form.Owners.Any(owner => TwoCounties.IsWithin(owner, grant.Top))));
    }

    private static async Task<string?> AntiforgeryToken(MatrixReader reader)
    {
        foreach (string address in new[] { "/definitions", "/access/sign-in" })
        {
            if ((await PagesHost.Read(await reader.Browser.GetAsync(address))).QuerySelector("input[name=__RequestVerificationToken]") is { } token)
                return token.GetAttribute("value");
        }

        return null;
    }

    /// <summary>All rows of the store, all accounts, grants and tokens, and what waits.</summary>
    private static string Dump()
    {
        string rows = host.Services.GetRequiredService<OpenDatabase>().Own.Read(connection => string.Join('\n', connection.Query<string>("select table_name from information_schema.tables where table_schema = 'main' and table_type = 'BASE TABLE' order by 1").ToList()
            .Select(table => table + connection.ExecuteScalar<string>($"select count(*) || ' ' || coalesce(string_agg(t::varchar, '|' order by t::varchar), '') from {table} t"))));
        using IServiceScope scope = host.Services.CreateScope();
        AccessStore store = scope.ServiceProvider.GetRequiredService<AccessStore>();
        return rows + JsonSerializer.Serialize(store.Users.AsNoTracking().OrderBy(each => each.Id).Select(each => new { each.Id, each.UserName, each.PasswordHash, each.DisabledAt, each.TwoFactorEnabled }))
            + JsonSerializer.Serialize(store.Grants.AsNoTracking().OrderBy(each => each.Id)) + JsonSerializer.Serialize(store.Tokens.AsNoTracking().OrderBy(each => each.Id).Select(each => new { each.Id, each.RevokedAt }))
            + string.Join(' ', host.Services.GetRequiredService<ImportJobs>().All.Select(job => $"{job.Id} {job.State}"));
    }

    private static string Difference(string before, string after)
    {
        int place = before.Zip(after).TakeWhile(each => each.First == each.Second).Count();
        return $"where {Around(before)} is now {Around(after)}";

        string Around(string text) => text[Math.Max(0, place - 40)..Math.Min(text.Length, place + 40)].ReplaceLineEndings(" ");
    }

    /// <summary>The same address with something that does not exist in place of what is not the reader's; null when all of it may be theirs.</summary>
    private static string? AsIfMissing(string address, MatrixReader reader)
    {
        string missing = address;
        foreach ((string text, char owner, string instead) in NotTheirs(reader))
            missing = missing.Replace(text, instead, StringComparison.Ordinal);
        return missing == address ? null : missing;
    }

    // What an answer tells, without what was asked and what differs from one time to the next. Of numbered batches the status says all; the audit and the list of accounts change while they are read, and a key for an app is a new one each time.
    private static string Told(byte[] body, string address, MatrixReader reader)
    {
        string text = System.Text.Encoding.UTF8.GetString(body);
        foreach ((string asked, _, string instead) in NotTheirs(reader).Where(each => address.Contains(each.Text, StringComparison.Ordinal)))
            text = text.Replace(asked[(asked.LastIndexOf('/') + 1)..], instead[(instead.LastIndexOf('/') + 1)..], StringComparison.Ordinal);
        return address.Contains("/data/batches/", StringComparison.Ordinal) || new[] { "/audit", "/accounts", "/access/second-factor" }.Any(room => address.StartsWith(room, StringComparison.Ordinal)) ? "" : ChangesEachTime().Replace(text, "");
    }

    private static IEnumerable<(string Text, char Owner, string Instead)> NotTheirs(MatrixReader reader) => new (string Text, char Owner, string Instead)[]
    {
        (TwoCounties.Neighbour, 'B', TwoCounties.Missing), (TwoCounties.FarTownship, 'M', TwoCounties.Missing),
        ("ZqBnumber101", 'B', "nobody"),
        ("ZqBfile2.csv", 'B', "nothing.csv"), ("ZqBjobfile1.csv", 'B', "nothing.csv"),
        ($"/data/batches/{batches['B']}", 'B', "/data/batches/9999"), ($"/data/batches/{batches['M']}", 'M', "/data/batches/9999"),
        (jobs['B'], 'B', "nothing"), (jobs['M'], 'M', "nothing"),
    }.Where(each => !reader.Holds.Any(grant => grant.Role is Role.Viewer or Role.Analyst or Role.DataManager && TwoCounties.IsWithin(each.Owner, grant.Top)));

    [GeneratedRegex("[0-9A-V]{13}|CfDJ8[A-Za-z0-9_-]+|\"traceId\":\"[^\"]*\"|(?<=back=)[^\"]*")]
    private static partial Regex ChangesEachTime();
}
