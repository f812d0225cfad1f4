namespace CadreTraining.Browser.Tests;

/// <summary>Every page of the dashboard in the states that a reader may find it in, as the data manager of the sample county sees it.</summary>
internal static class Addresses
{
    /// <summary>A township with villages.</summary>
    public const string Township = "999901102";

    /// <summary>A village of it.</summary>
    public const string Village = "999901102201";

    /// <summary>The record of the Party secretary of that township.</summary>
    public const string Person = "/people/999901-00836";

    public static IEnumerable<string> Answered { get; } =
    [
        "/",
        "/?period=2025",
        "/coverage",
        "/coverage?unit=9999",
        "/coverage?view=layer",
        "/coverage?view=standard",
        "/coverage?standard=all",
        "/coverage?view=people&standing=behind&sort=name",
        $"/coverage?unit={Village}",
        $"/coverage/township?unit={Township}",
        "/training",
        "/training?facet=method&period=2025",
        $"/training?unit={Township}",
        "/training/mix?facet=topic",
        "/training/basics",
        "/training/spread",
        "/training/calls",
        "/training/providers",
        "/training/study",
        $"/training/study?unit={Township}",
        "/assessments",
        $"/assessments?unit={Township}",
        "/assessments?period=2022",
        "/assessments/scores",
        "/assessments/distribution?by=sex",
        "/assessments/attempts",
        "/assessments/grades",
        "/assessments/ballots",
        "/assessments/reports",
        "/assessments/hours",
        "/assessments/people?outcome=failed",
        Person,
        "/data",
        "/data/import",
        "/appointments",
        "/appointments?period=2019",
        $"/appointments?unit={Township}",
        "/appointments/before-post?period=2025&as_of=2026-06-30",
        "/appointments/warnings",
        "/appointments/study",
        "/appointments/reserve",
        "/appointments/compared",
        "/data/dictionary",
        "/data/questions?period=2025",
        "/data/questions?question=two-places&period=2025",
        "/data/board",
        $"/data/query-figure?figure=coverage&unit={Township}",
        "/data/review",
        "/data/review/classes",
        "/data/review/decisions",
        "/data/rosters",
        "/definitions",
    ];

    /// <summary>Addresses that lead nowhere, or that ask what cannot be answered.</summary>
    public static IEnumerable<string> Refused { get; } =
    [
        "/nowhere",
        "/coverage?unit=123",
        "/coverage?period=yesterday",
        "/people/nobody",
        "/data/batches/7",
    ];

    /// <summary>Pages of a dashboard that people sign in to: the tests of accounts read them.</summary>
    public static IEnumerable<string> OfAccounts { get; } = ["/access/first", "/access/sign-in", "/access/second-factor", "/access/second-factor/set-up", "/access/invitation", "/access/nothing-granted", "/access/account", "/accounts", "/accounts/{Id}", "/audit", "/audit/rights", "/reason", "/data/retention", "/people/{Id}/correct", "/people/{Id}/erase"];

    /// <summary>Pages that only an import, a sign-in or a download leads to, and another name of a page: the tests of imports read the former.</summary>
    public static IEnumerable<string> ReadElsewhere { get; } = ["/data/imports/{Id}", "/data/imports/{Id}/tables", "/data/imports/{Id}/tables/{Number:int}", "/data/imports/{Id}/changes", "/data/batches/{Number:long}/undo", "/data/templates", "/fault", "/nothing-here", .. OfAccounts];

    public static IEnumerable<object[]> InBothLanguages => from address in Answered.Concat(Refused) from language in (string[])["zh-CN", "en"] select new object[] { address, language };
}
