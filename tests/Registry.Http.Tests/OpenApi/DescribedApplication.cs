using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Vonk.Core.Context;

namespace Registry.Http.Tests.OpenApi;

/// <summary>
/// A registry that can be made to answer whatever it may: the header <see cref="Way"/> of a request says what goes wrong while it is
/// served. Each client may send <see cref="Burst"/> requests.
/// </summary>
public sealed class DescribedApplication() : RegistryApplication(new(StringComparer.Ordinal)
{
    ["Registry:RateLimit:RequestsPerSecond"] = "0.001",
    ["Registry:RateLimit:Burst"] = "60",
    ["Logging:LogLevel:Default"] = "None",
})
{
    public const string Way = "X-Way";
    public const string Crash = "crash";
    public const string Late = "late";
    public const string Slow = "slow";
    public const string NotReady = "not-ready";
    public const int Burst = 60;
    private const string Ready = "ready";

    private static readonly AsyncLocal<string?> Current = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<IStartupFilter, Ways>().AddSingleton<TimeProvider, HastyClock>();
            services.AddHealthChecks().AddCheck("way", () => Current.Value == NotReady
                ? HealthCheckResult.Unhealthy() : HealthCheckResult.Healthy(), ["ready"]);
        });
    }

    private sealed class Ways : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app => next(app.Use(async (http, rest) =>
        {
            Current.Value = http.Request.Headers[Way].FirstOrDefault() ?? (http.Request.Path == "/$readiness" ? Ready : null);
            if (Current.Value == Slow)
                http.Request.Body = new SlowBody();
            else if (Current.Value is Crash or Late)
                Spoil(http);
            await rest(http);
        }));

        private static void Spoil(HttpContext http)
        {
            // A query that is not there is not read.
            if (!http.Request.QueryString.HasValue)
                http.Request.QueryString = new QueryString("?_pretty=false");
            http.Features.Set<IQueryFeature>(new SpoiltQuery(http));
        }
    }

    /// <summary>A body that arrives as slowly as the server does not wait for; Kestrel says so in these terms.</summary>
    private sealed class SlowBody : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw Refusal();

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => throw Refusal();

        public override int Read(byte[] buffer, int offset, int count) => throw Refusal();

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => throw Refusal();

        private static BadHttpRequestException Refusal() => new("Reading the body took too long.", StatusCodes.Status408RequestTimeout);
    }

    /// <summary>
    /// A query whose first reader behind the outermost parts fails: at once, or when the time of the request is up.
    /// </summary>
    private sealed class SpoiltQuery(HttpContext http) : IQueryFeature
    {
        private readonly IQueryFeature _query = new QueryFeature(http.Features);
        private bool _isRead;

        public IQueryCollection Query
        {
            get
            {
                if (_isRead || http.Features.Get<IVonkContext>() is null)
                    return _query.Query;
                _isRead = true;
                if (Current.Value == Crash)
                    throw new InvalidOperationException("The test wants it so.");
                if (!http.RequestAborted.WaitHandle.WaitOne(TimeSpan.FromMinutes(1)))
                    throw new InvalidOperationException("The request has no time limit.");
                throw new OperationCanceledException(http.RequestAborted);
            }
            set => _query.Query = value;
        }
    }

    /// <summary>The time of a late request is up at once, and an answer that is kept for a while is old.</summary>
    private sealed class HastyClock : TimeProvider
    {
        private long _steps;

        public override long GetTimestamp() => Current.Value is NotReady or Ready
            ? System.GetTimestamp() + (Interlocked.Increment(ref _steps) * System.TimestampFrequency * 10) : System.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, Current.Value == Late ? TimeSpan.Zero : dueTime, period);
    }
}
