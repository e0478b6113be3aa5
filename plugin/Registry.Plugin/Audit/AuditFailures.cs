using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Registry.Plugin.Audit;

/// <summary>
/// What the log says of an audit that cannot be written: one critical line with what to do, then at most one a minute with a count, then
/// one that it works again. However many requests come meanwhile, the log does not fill what room is left.
/// </summary>
internal sealed class AuditFailures(IOptions<AuditOptions> options, TimeProvider clock, ILogger<AuditFailures> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private volatile bool _isFailing;
    private long _lastLine;
    private long _count;

    private string Consequence => options.Value.OnFailure == AuditOptions.Refuse
        ? "requests on patients' data are refused with 503" : "requests on patients' data are answered without one";

    /// <summary>Notes that records could not be written.</summary>
    public void Report(string cause)
    {
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            if (!_isFailing)
            {
                _isFailing = true;
                AuditLog.Unavailable(logger, Consequence, cause);
            }
            else
            {
                _count++;
                if (clock.GetElapsedTime(_lastLine, now) < Pause)
                    return;
                AuditLog.StillUnavailable(logger, Consequence, _count, cause);
            }

            (_lastLine, _count) = (now, 0);
        }
    }

    /// <summary>Notes that records could be written.</summary>
    public void Works()
    {
        if (!_isFailing)
            return;
        lock (_gate)
        {
            if (_isFailing)
                AuditLog.Works(logger);
            _isFailing = false;
        }
    }
}
