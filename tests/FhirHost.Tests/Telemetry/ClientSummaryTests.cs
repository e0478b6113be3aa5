using FhirHost.Telemetry.Requests;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace FhirHost.Tests.Telemetry;

public sealed class ClientSummaryTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly LogLines<AccessLog> _log = [];
    private readonly ClientSummary _sut;

    public ClientSummaryTests() => _sut = new ClientSummary(_clock, _log);

    public void Dispose() => _sut.Dispose();

    [Fact]
    public void AMinute_NamesTheClientsWithErrorsOrSlowRequests_AndNoOthers()
    {
        for (var request = 0; request < 5; request++)
        {
            _sut.Count("bad", request % 2 == 0 ? 422 : 403, isSlow: false);
            _sut.Count("good", 201, isSlow: false);
        }

        _sut.Count("slow", 200, isSlow: true);
        Assert.Empty(_log);
        _clock.Advance(ClientSummary.Interval);
        Assert.Equal(
            [
                "In the last minute bad: 5 requests, 5 answered with an error (403: 2, 422: 3), 0 slow",
                "In the last minute slow: 1 requests, 0 answered with an error (none), 1 slow",
            ],
            _log.Select(line => line.Text));
        Assert.All(_log, line => Assert.Equal(LogLevel.Information, line.Level));
        _log.Clear();
        _sut.Count("bad", 500, isSlow: false);
        _clock.Advance(ClientSummary.Interval);
        Assert.Equal(["In the last minute bad: 1 requests, 1 answered with an error (500: 1), 0 slow"], _log.Select(line => line.Text));
        _clock.Advance(ClientSummary.Interval);
        Assert.Single(_log);
    }

    [Fact]
    public void AMinute_OfAnyNumberOfClients_LeavesFewLines()
    {
        for (var client = 0; client < ClientSummary.MostCounted * 2; client++)
            _sut.Count($"client {client}", 403, isSlow: false);
        _sut.Count("client 7", 403, isSlow: false);
        _clock.Advance(ClientSummary.Interval);
        Assert.Equal(ClientSummary.MostLines + 1, _log.Count);
        Assert.StartsWith("In the last minute client 7: 2 requests", _log[0].Text, StringComparison.Ordinal);
        var rest = (ClientSummary.MostCounted * 2) - ClientSummary.MostLines;
        Assert.Equal($"In the last minute further clients: {rest} requests, {rest} answered with an error (403: {rest}), 0 slow",
            _log[^1].Text);
    }
}
