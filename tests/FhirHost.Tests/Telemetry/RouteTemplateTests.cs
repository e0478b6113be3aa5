using System.Threading.Channels;
using FhirHost.Telemetry.Requests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FhirHost.Tests.Telemetry;

/// <summary>Routes and lines of requests: nothing in them was chosen by the caller.</summary>
[Trait("Spec", "T6")]
public sealed class RouteTemplateTests(RouteTemplateTests.LoggedHost host) : IClassFixture<RouteTemplateTests.LoggedHost>
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/metadata", "/metadata")]
    [InlineData("/$readiness", "/$readiness")]
    [InlineData("/connect/token", "/connect/token")]
    [InlineData("/openapi.json", "/openapi.json")]
    [InlineData("/docs/scalar.js", "/docs/scalar.js")]
    [InlineData("/$admin", "/$admin")]
    [InlineData("/Basic", "/Basic")]
    [InlineData("/Basic/", "/Basic")]
    [InlineData("/Basic/1", "/Basic/{id}")]
    [InlineData("/Basic/_search", "/Basic/_search")]
    [InlineData("/Basic/_history", "/Basic/_history")]
    [InlineData("/Basic/9876543210/_history/9876543210", "/Basic/{id}/_history/{version}")]
    [InlineData("/Basic/1/$throw", "/Basic/{id}/$throw")]
    [InlineData("/Basic/1/$Miller", "/Basic/{id}/{operation}")]
    [InlineData("/Miller/1", "/{type}/{id}")]
    [InlineData("/$Miller", "/{operation}")]
    [InlineData("/9876543210", RouteTemplate.Other)]
    [InlineData("/Basic/1/Miller", RouteTemplate.Other)]
    [InlineData("/a/b/c/d/e/f", RouteTemplate.Other)]
    public async Task Line_OfARequest_HasTheRouteAndNothingOfTheCallers(string path, string route)
    {
        using var client = host.CreateClient();
        using var answer = await client.AskAsync("GET", path + "?patient=9876543210", null, ("User-Agent", "Miller"));
        var line = await host.Lines.NextAsync();
        Assert.Matches($"^GET {System.Text.RegularExpressions.Regex.Escape(route)} {(int)answer.StatusCode} in [0-9.]+ ms", line.Text);
        Assert.DoesNotContain("Miller", line.Text, StringComparison.Ordinal);
        Assert.Equal(path == "/$readiness" ? LogLevel.Debug : LogLevel.Information, line.Level);
    }

    [Theory]
    [InlineData("HEAD", "HEAD")]
    [InlineData("MILLER", "_OTHER")]
    public async Task Line_OfAMethod_HasWhatHttpDefines(string sent, string logged)
    {
        using var client = host.CreateClient();
        using var answer = await client.AskAsync(sent, "/metadata");
        Assert.StartsWith($"{logged} /metadata ", (await host.Lines.NextAsync()).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("gzip")]
    public async Task Line_OfAnAnswer_CountsTheBytesThatWereSent(string coding)
    {
        using var client = host.CreateClient();
        using var answer = await client.AskAsync("GET", "/metadata", null, ("Accept-Encoding", coding));
        var bytes = (await answer.Content.ReadAsByteArrayAsync()).Length;
        Assert.True(bytes > 500);
        Assert.Contains($" ms, {bytes} bytes, client -", (await host.Lines.NextAsync()).Text, StringComparison.Ordinal);
    }

    /// <summary>The host of the tests, whose lines of requests are kept.</summary>
    public sealed class LoggedHost : HostApplication
    {
        internal AwaitedLines Lines { get; } = new();

        protected override void ConfigureWebHost(Microsoft.AspNetCore.Hosting.IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            Microsoft.AspNetCore.TestHost.WebHostBuilderExtensions.ConfigureTestServices(
                builder, services => services.AddSingleton<ILogger<AccessLog>>(Lines));
        }
    }

    /// <summary>Lines in their order, waited for: a line is written after the client has the last byte of its answer.</summary>
    internal sealed class AwaitedLines : ILogger<AccessLog>
    {
        private readonly Channel<(LogLevel Level, string Text)> _lines = Channel.CreateUnbounded<(LogLevel Level, string Text)>();

        public async Task<(LogLevel Level, string Text)> NextAsync() =>
            await _lines.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            _lines.Writer.TryWrite((logLevel, formatter(state, exception)));
    }
}
