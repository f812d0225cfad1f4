using System.Collections.Concurrent;
using System.Net;
using CadreTraining.Dashboard.Tests.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CadreTraining.Dashboard.Tests.Access;

/// <summary>The dashboard as it stands in production, met from any address, with an ear at its log. The address <c>/boom</c> trips over a cell of the data.</summary>
internal sealed class Exposed : IDisposable
{
    /// <summary>A name that no answer and no log line may hold.</summary>
    public const string Canary = "欧阳金丝雀";

    private const string FromHeader = "Test-From";
    private readonly PagesHost pages = new();
    private readonly WebApplicationFactory<Program> host;

    /// <param name="settings">Settings besides the usual ones.</param>
    public Exposed(params IEnumerable<(string Key, string Value)> settings) => host = pages.WithWebHostBuilder(builder =>
    {
        builder.UseEnvironment("Production");
        foreach ((string key, string value) in settings)
            builder.UseSetting(key, value);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<IStartupFilter>(new Surroundings());
            services.AddSingleton<ILoggerProvider>(Log);
        });
    });

    public LogEar Log { get; } = new();

    public IServiceProvider Services => host.Services;

    /// <summary>A browser elsewhere, or here.</summary>
    /// <param name="from">The address that it comes from.</param>
    /// <param name="origin">How it calls the dashboard.</param>
    public HttpClient Browser(string from = "127.0.0.1", string origin = "http://localhost", string role = "viewer", string language = "zh-CN")
    {
        HttpClient client = host.CreateClient(new() { HandleCookies = false, AllowAutoRedirect = false, BaseAddress = new(origin) });
        client.DefaultRequestHeaders.Add("Cookie", origin.StartsWith("https:", StringComparison.Ordinal) ? $"__Host-role={role}" : $"role={role}");
        client.DefaultRequestHeaders.Add("Accept-Language", language);
        client.DefaultRequestHeaders.Add(FromHeader, from);
        return client;
    }

    /// <summary>Serves on a real port, with the real server's own bounds.</summary>
    public Uri ServeOnPort()
    {
        host.UseKestrel(0);
        host.StartServer();
        return host.ClientOptions.BaseAddress;
    }

    /// <summary>Serves where the settings say.</summary>
    public Uri ServeAsConfigured()
    {
        host.UseKestrel();
        host.StartServer();
        return new(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public void Dispose()
    {
        host.Dispose();
        pages.Dispose();
    }

    private sealed class Surroundings : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, inner) =>
            {
                if (IPAddress.TryParse(http.Request.Headers[FromHeader], out IPAddress? address))
                    http.Connection.RemoteIpAddress = address;
                http.Request.Headers.Remove(FromHeader);
                return inner(http);
            });
            next(app);
            app.Use((http, inner) => http.Request.Path == "/boom" || http.Request.Path == "/api/boom"
                ? throw new InvalidOperationException($"Could not convert '{Canary}' to INT32", new FormatException(Canary))
                : inner(http));
        };
    }
}

/// <summary>Hears every line of the log, as it would be written, with its scopes, values and faults.</summary>
internal sealed class LogEar : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> lines = [];
    private IExternalScopeProvider? scopes;

    public string Heard => string.Join('\n', lines);

    public ILogger CreateLogger(string categoryName) => new Line(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose() { }

    private sealed class Line(LogEar ear, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            ear.lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)} {exception}");
    }
}
