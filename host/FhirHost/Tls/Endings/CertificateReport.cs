using System.Diagnostics.Metrics;

namespace FhirHost.Tls.Endings;

/// <summary>
/// Logs what is found about certificates: at start, when a file was read again, and every five minutes, because time alone ends them. Each
/// finding is logged once; one that has gone and comes back, once more.
/// </summary>
internal sealed class CertificateReport(CertificateState state, IMeterFactory meters, TimeProvider clock, ILogger<TlsConnections> logger)
    : IHostedService, IDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private HashSet<string> _reported = new(StringComparer.Ordinal);
    private ITimer? _timer;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // The report reads the files, so that there is a version to keep when one is damaged later.
        CertificateGauge.AddTo(meters, state, clock);
        Report();
        _timer = clock.CreateTimer(_ => Report(), state: null, Interval, Interval);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Looks again in a moment. Not at once: the caller may hold what looking needs.</summary>
    public void Soon() => _timer?.Change(TimeSpan.Zero, Interval);

    public void Dispose() => _timer?.Dispose();

    private void Report()
    {
        lock (_lock)
        {
            var findings = state.Findings();
            foreach (var finding in findings.Where(finding => !_reported.Contains(finding.Key)))
            {
                if (finding.IsError)
                    TlsLog.CannotBeUsed(logger, finding.Text);
                else
                    TlsLog.EndsSoon(logger, finding.Text);
            }

            _reported = [.. findings.Select(finding => finding.Key)];
        }
    }
}
