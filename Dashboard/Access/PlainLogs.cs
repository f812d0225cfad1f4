namespace CadreTraining.Dashboard.Access;

/// <summary>What the log says: that something happened to a request, where in the program, and under which number; never what the request or the data held.</summary>
internal static class PlainLogs
{
    private const string FaultsOfTheFramework = "Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware";
    private const string NoticesOfTheKeyRing = "Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager";

    /// <summary>Logs warnings and faults on standard error, for standard output is the answers'; as JSON lines where <c>Logging:Console:FormatterName</c> is <c>json</c>.</summary>
    public static void AddPlainLogs(this ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.SetMinimumLevel(LogLevel.Warning);
        logging.Services.PostConfigure<LoggerFilterOptions>(KeepTheFrameworkQuiet);
    }

    // Below warnings the framework logs whole addresses, and its own line about a fault the fault's message, which may hold a cell of the data: whatever the settings say, those stay out.
    private static void KeepTheFrameworkQuiet(LoggerFilterOptions options)
    {
        foreach (LoggerFilterRule loud in options.Rules.Where(rule => IsOfTheFramework(rule.CategoryName) && (rule.LogLevel is null || rule.LogLevel < LogLevel.Warning)).ToArray())
            options.Rules.Remove(loud);
        foreach (string? provider in options.Rules.Select(rule => rule.ProviderName).Append(null).Distinct().ToArray())
        {
            options.Rules.Add(new(provider, "Microsoft", LogLevel.Warning, null));
            options.Rules.Add(new(provider, "System", LogLevel.Warning, null));
            options.Rules.Add(new(provider, FaultsOfTheFramework, LogLevel.None, null)); // FaultLog tells of them
            options.Rules.Add(new(provider, NoticesOfTheKeyRing, LogLevel.Error, null)); // that keys may be kept without a certificate is a choice of the settings
        }
    }

    private static bool IsOfTheFramework(string? category) =>
        category is "Microsoft" or "System" || category?.StartsWith("Microsoft.", StringComparison.Ordinal) == true || category?.StartsWith("System.", StringComparison.Ordinal) == true;
}
