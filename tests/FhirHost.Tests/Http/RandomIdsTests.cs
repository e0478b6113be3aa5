using System.Text.RegularExpressions;
using FhirHost.Http;
using Microsoft.Extensions.Time.Testing;

namespace FhirHost.Tests.Http;

public sealed partial class RandomIdsTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 1, 17, 12, 0, 0, 7, TimeSpan.Zero));

    [Fact]
    public void Ids_AreVersion7OfTheirTime()
    {
        var id = Guid.ParseExact(new RandomIds(_clock).Next(), "D");
        Assert.Equal((7, true), (id.Version, id.Variant is >= 8 and <= 11));
        Assert.StartsWith(Guid.CreateVersion7(_clock.GetUtcNow()).ToString()[..13], id.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_HaveNoTenDigitsInARow_WhichTheAuditWouldTakeForAnNhsNumber()
    {
        const int Many = 20_000;
        var ids = new RandomIds(_clock);
        Assert.DoesNotContain(Enumerable.Range(0, Many).Select(_ => ids.Next()), TenDigits().IsMatch);
    }

    [Fact]
    public void Ids_AreAllDifferent_AlsoThoseOfSeveralThreads()
    {
        const int Each = 1000;
        const int Threads = 4;
        var ids = new RandomIds(_clock);
        var made = new string[Threads * Each];
        var threads = Enumerable.Range(0, Threads).Select(thread => new Thread(() =>
        {
            for (var at = 0; at < Each; at++)
                made[(thread * Each) + at] = ids.Next();
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.Equal(made.Length, made.Distinct(StringComparer.Ordinal).Count());
    }

    [GeneratedRegex("[0-9]{10}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TenDigits();
}
