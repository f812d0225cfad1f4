using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using CadreTraining.Analytics.Measures;
using CadreTraining.Dashboard.Access;
using CadreTraining.Dashboard.Tests.Pages;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace CadreTraining.Dashboard.Tests.Access;

/// <summary>Every address of the running application that can be asked, with every value that its parts and keys may take here.</summary>
internal sealed partial class Addresses
{
    private const string Reason = "asked+by+a+test";
    private static readonly string[] Cadres = ["ZqAnumber1", "ZqAnumber3", "ZqBnumber101", TwoCounties.MovedHere, TwoCounties.MovedAway, "nobody"];

    /// <summary>What the keys of a question are asked with, beside the units. A key that is not here makes the test fail.</summary>
    private static readonly Dictionary<string, string[]> QuestionKeys = new()
    {
        ["unit"] = [TwoCounties.Township, TwoCounties.Neighbour, TwoCounties.County, TwoCounties.FarTownship, TwoCounties.Missing],
        ["period"] = ["2025"],
        ["as_of"] = ["2026-05-31"],
        ["by"] = ["village_level", "layer", "county", "question"],
        ["standard"] = ["all"],
        ["map"] = ["now"],
        ["kinds"] = ["subdistrict"],
        ["filter"] = ["layer%3Dleading_group"],
        ["evidence"] = ["proven"],
        ["reported"] = ["only"],
        ["cadre"] = ["ZqAnumber1", "ZqBnumber101", TwoCounties.MovedHere],
        ["county"] = [TwoCounties.County, TwoCounties.FarCounty],
        ["lang"] = ["en"],
    };

    private static readonly string[] KeysOfWhose = ["unit", "cadre", "county", "lang"];

    private readonly Dictionary<string, string[]> parameters;

    /// <param name="host">The application.</param>
    /// <param name="batches">The batches of its store.</param>
    /// <param name="jobs">The imports that wait.</param>
    /// <param name="accounts">The accounts.</param>
    public Addresses(PagesHost host, IEnumerable<long> batches, IEnumerable<string> jobs, IEnumerable<string> accounts)
    {
        string[] measures = [.. Measure.All.Select(measure => measure.Id)];
        parameters = new(StringComparer.OrdinalIgnoreCase)
        {
            ["id"] = [.. measures, "coverage.by-layer", "nothing"],
            ["imports/id"] = [.. jobs, "nothing"],
            ["tables/number"] = ["1"],
            ["measure"] = [.. measures, "nothing"],
            ["form"] = ["svg", "png", "xlsx", "csv"],
            ["number"] = [.. batches.Select(batch => $"{batch}"), "9999"],
            ["name"] = ["cadres", "attendance", "nothing"],
            ["file"] = ["ZqAfile2.csv", "ZqBfile2.csv", "ZqMfile2.csv", "ZqAjobfile1.csv", "ZqBjobfile1.csv", "ZqMjobfile1.csv"],
            ["people/id"] = Cadres,
            ["accounts/id"] = [.. accounts, "nobody"],
            ["documentName"] = ["v1"],
            ["path"] = ["css/app.css"],
            ["reply-by"] = [""],
            ["back"] = ["/coverage"],
            ["theme"] = ["light"],
            ["view"] = ["people"],
            ["role"] = ["data_manager"],
            ["lang"] = ["en"],
            ["unit"] = [""],
            ["everywhere"] = [""],
            ["county"] = [TwoCounties.County, TwoCounties.FarCounty],
            ["on"] = [""],
            ["list"] = [""],
        };
        Endpoints = [.. host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null && !IsOfTheFramework(endpoint))];
    }

    /// <summary>The endpoints, static files apart.</summary>
    public IReadOnlyList<RouteEndpoint> Endpoints { get; }

    /// <summary>The paths of an endpoint that is asked with GET, with the keys of its own.</summary>
    public IEnumerable<string> Of(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is { HttpMethods: { Count: > 0 } methods } && !methods.Contains("GET"))
            return [];
        IEnumerable<string> paths = [""];
        foreach (RoutePatternPathSegment segment in endpoint.RoutePattern.PathSegments)
        {
            paths = paths.Select(path => path + "/");
            foreach (RoutePatternPart part in segment.Parts)
            {
                paths = part switch
                {
                    RoutePatternLiteralPart literal => [.. paths.Select(path => path + literal.Content)],
                    RoutePatternSeparatorPart separator => [.. paths.Select(path => path + separator.Content)],
                    RoutePatternParameterPart parameter => [.. paths.SelectMany(path => Values(parameter.Name, endpoint).Select(value => path + value))],
                    _ => throw new NotSupportedException(),
                };
            }
        }

        string[] own = [.. endpoint.Metadata.GetOrderedMetadata<IParameterBindingMetadata>().Select(parameter => KeyOf(parameter))
            .Where(name => name is not null && endpoint.RoutePattern.GetParameter(name) is null).Select(name => name!)];
        IEnumerable<string> addresses = paths.Select(path => path.Length == 0 ? "/" : path);
        if (endpoint.Metadata.GetOrderedMetadata<IParameterBindingMetadata>().Any(parameter => parameter.ParameterInfo.ParameterType == typeof(ExportGate)))
            addresses = addresses.Select(address => With(address, ExportGate.Key, Reason)).Append(paths.First());
        foreach (string key in own)
            addresses = addresses.SelectMany(address => Values(key, endpoint).Select(value => value.Length == 0 ? address : With(address, key, value)).Prepend(address)).Distinct();
        return addresses;
    }

    /// <summary>An address with each further key of a question, a key at a time: they change what is counted, not whose rows they are.</summary>
    public static IEnumerable<string> WithQuestions(string address) => QuestionKeys.Where(key => !KeysOfWhose.Contains(key.Key)).SelectMany(key => key.Value.Select(value => With(address, key.Key, value)));

    /// <summary>An address with each unit, cadre, county and language, which is what decides whose rows come.</summary>
    public static IEnumerable<string> WithUnits(string address) =>
        KeysOfWhose.SelectMany(key => QuestionKeys[key].Select(value => With(address, key, value))).Prepend(address).Append(With(With(address, "unit", TwoCounties.Township), "lang", "en"));

    /// <summary>An address of a file to take away, which holds what the same question shows on a page: asked of whose rows it is, a way each.</summary>
    public static IEnumerable<string> OfFile(string address) =>
        [address, With(address, "unit", TwoCounties.Neighbour), With(address, "cadre", "ZqBnumber101"), With(address, "lang", "en")];

    /// <summary>An address with the neighbour's unit, for what takes no questions.</summary>
    public static IEnumerable<string> WithNeighbour(string address) => [address, With(address, "unit", TwoCounties.Neighbour)];

    /// <summary>The keys that the interface for programs declares, for none to be left out.</summary>
    public static void ExpectEveryKey(string openApi)
    {
        foreach (JsonNode? parameter in JsonNode.Parse(openApi)!["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).SelectMany(operation => operation.Value!["parameters"]?.AsArray() ?? []))
        {
            if ((string)parameter!["in"]! == "query" && (string)parameter["name"]! is not ("measure" or ExportGate.Key) and var key)
                Assert.IsTrue(QuestionKeys.ContainsKey(key), $"The matrix does not know the key {key}.");
        }
    }

    /// <summary>The addresses that a page leads to, the neighbour's first.</summary>
    public static IEnumerable<string> Links(IDocument page) => page.QuerySelectorAll("a[href^='/']").Select(link => link.GetAttribute("href")!.Split('#')[0])
        .Where(address => !address.StartsWith("/choose", StringComparison.Ordinal)).OrderBy(address => address.Contains(TwoCounties.Neighbour, StringComparison.Ordinal) ? 0 : 1);

    /// <summary>What kind of address it is: its path without numbers, and its keys beside those of a question.</summary>
    public static string KindOf(string address) => address.Split('?', 2) is [var path, var keys]
        ? Changing().Replace(path, "*") + "?" + string.Join('&', keys.Split('&').Select(key => key.Split('=')).Where(key => !QuestionKeys.ContainsKey(key[0])).Select(key => key[0] is "question" or "view" ? $"{key[0]}={key[^1]}" : key[0]).Order(StringComparer.Ordinal))
        : Changing().Replace(address, "*");

    /// <summary>An address with one key more.</summary>
    public static string With(string address, string key, string value) => $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{key}={value}";

    // By what stands before it in the path, where that says what it names.
    private string[] Values(string name, RouteEndpoint endpoint) =>
        endpoint.RoutePattern.PathSegments.Zip(endpoint.RoutePattern.PathSegments.Skip(1)).Where(pair => pair.Second.Parts.Any(part => part is RoutePatternParameterPart parameter && parameter.Name == name))
            .Select(pair => pair.First.Parts is [RoutePatternLiteralPart literal] && parameters.TryGetValue($"{literal.Content}/{name}", out string[]? named) ? named : null).FirstOrDefault() is { } found ? found
        : parameters.TryGetValue(name, out string[]? values) ? values
        : throw new AssertFailedException($"The matrix has no values for {name} of {endpoint.RoutePattern.RawText}: say there what it may be asked with.");

    // What is bound from services, from the body or from the request as a whole is no key.
    private static string? KeyOf(IParameterBindingMetadata parameter) =>
        parameter.ParameterInfo.CustomAttributes.Select(each => each.AttributeType.Name).Intersect(["FromServicesAttribute", "FromFormAttribute", "FromBodyAttribute"]).Any() ? null
        : parameter.ParameterInfo.GetCustomAttributes(false).OfType<IFromQueryMetadata>().FirstOrDefault()?.Name is { } named ? named
        : parameter.ParameterInfo.ParameterType is var type && (type == typeof(string) || type.IsPrimitive || Nullable.GetUnderlyingType(type) is not null) ? parameter.Name : null;

    // The framework's own plumbing holds no data: its scripts, and the way that re-reads a page.
    private static bool IsOfTheFramework(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText?.TrimStart('/').StartsWith("_", StringComparison.Ordinal) == true;

    [GeneratedRegex("(?<=/)(?:[0-9]+|[0-9a-f]{32}|Zq[A-Za-z0-9]+)(?=/|$)")]
    private static partial Regex Changing();
}
