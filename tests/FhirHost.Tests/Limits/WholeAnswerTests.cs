using System.Text;
using FhirHost.Formats;
using FhirHost.Limits;
using Hl7.Fhir.ElementModel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Formatters;
using Microsoft.Extensions.Time.Testing;
using Vonk.Core.Common;
using Vonk.Core.ElementModel;

namespace FhirHost.Tests.Limits;

/// <summary>
/// The time of a request ends while a whole answer is being sent: it is sent, and no other one behind it. Where the time ended before,
/// nothing is sent.
/// </summary>
[Trait("Spec", "S16")]
public sealed class WholeAnswerTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly SlowStream _sent;
    private readonly DefaultHttpContext _http = new();
    private readonly Deadline _deadline;

    public WholeAnswerTests()
    {
        _sent = new SlowStream(_clock);
        _deadline = new Deadline(TimeSpan.FromSeconds(1), _clock, CancellationToken.None);
        _http.Features.Set(_deadline);
        _http.RequestAborted = _deadline.Token;
        _http.Response.Body = _sent;
        _http.Response.ContentType = "application/fhir+json";
    }

    private static IResource Resource => SourceNode.Resource("Basic", "Basic").ToIResource(VonkConstants.Model.FhirR3);

    private string Sent => Encoding.UTF8.GetString(_sent.ToArray());

    public void Dispose()
    {
        _deadline.Dispose();
        _sent.Dispose();
    }

    [Theory]
    [InlineData("the answer", true)]
    [InlineData("the answer", false)]
    public async Task WriteAsync_OfAFormatter_IsSent(string text, bool saysItsLength)
    {
        await Writer(new OneText(text, saysItsLength)).WriteAsync(_http, Resource);
        Assert.Equal(text, Sent);
    }

    [Fact]
    public async Task WriteAsync_OfTheHost_IsSent()
    {
        await Writer().WriteAsync(_http, OutcomeResource.Of(Refusal.Full.Issue).ToResource(""));
        Assert.Contains("throttled", Sent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WriteAsync_AfterTheTime_SendsNothing(bool saysItsLength)
    {
        _clock.Advance(TimeSpan.FromSeconds(2));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Writer(new OneText("the answer", saysItsLength)).WriteAsync(_http, Resource));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Writer().WriteAsync(_http, OutcomeResource.Of(Refusal.Full.Issue).ToResource("")));
        Assert.Equal("", Sent);
    }

    [Fact]
    public async Task WriteAsync_LongerThanWhatIsHeld_EndsWithTheTime() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Writer(new OneText(new string('a', 100_000), saysItsLength: false)).WriteAsync(_http, Resource));

    private static ResourceWriter Writer(params IOutputFormatter[] formatters) => new(formatters, null!);

    private sealed class OneText(string text, bool saysItsLength) : IOutputFormatter
    {
        public bool CanWriteResult(OutputFormatterCanWriteContext context) => true;

        public async Task WriteAsync(OutputFormatterWriteContext context)
        {
            var http = context.HttpContext;
            var bytes = Encoding.UTF8.GetBytes(text);
            if (saysItsLength)
                http.Response.ContentLength = bytes.Length;
            await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
        }
    }

    /// <summary>The time of the request ends while it takes bytes; it takes them, and then looks at the token.</summary>
    private sealed class SlowStream(FakeTimeProvider clock) : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Write(buffer.Span);
            clock.Advance(TimeSpan.FromSeconds(2));
            cancellationToken.ThrowIfCancellationRequested();
            return ValueTask.CompletedTask;
        }
    }
}
