namespace Registry.Storage.Tests.Contract;

public abstract partial class StoreContract
{
    /// <summary>How many appointments of one patient are found: ten thousand where it makes a difference to what is tested.</summary>
    protected virtual int Many => 10_000;

    [Fact]
    [Trait("Spec", "Q5")]
    public async Task SearchAsync_ManyOfOnePatient_AreAllFoundInOrderOrTooMany()
    {
        var appointments = Enumerable.Range(0, Many)
            .Select(i => Sample.Booked($"{i}") with { Start = Sample.Noon.AddMinutes(i * 7919 % Many / 2) })
            .ToArray();
        await Parallel.ForEachAsync(
            appointments,
            new ParallelOptions { MaxDegreeOfParallelism = Clients },
            async (appointment, _) => Assert.IsType<RegisterResult.Registered>(await Store.RegisterAsync(appointment, default)));

        Assert.IsType<SearchResult.TooMany>(await Store.SearchAsync(OfPatient, default));
        Assert.IsType<SearchResult.TooMany>(await Store.SearchAsync(OfPatient with { Max = Many - 1 }, default));
        Assert.Equal(
            appointments.OrderBy(item => item.Start).ThenBy(item => item.Id, StringComparer.Ordinal),
            await MatchesAsync(OfPatient with { Max = Many }));
        Assert.Equal(Many, Assert.IsType<SearchResult.Total>(await Store.SearchAsync(OfPatient with { CountOnly = true }, default)).Count);
        var oneDay = new InstantRange(Sample.Noon.AddMinutes(100), Sample.Noon.AddMinutes(110));
        Assert.Equal(20, (await MatchesAsync(OfPatient with { Start = oneDay })).Count);
    }

    [Fact]
    [Trait("Spec", "I4")]
    public async Task ReplaceAsync_OneMegabyteEach_EveryVersionIsReadBackByteForByte()
    {
        var random = new Random(1);
        var versions = new List<AppointmentVersion> { Sample.Booked("1") with { Content = Megabyte() } };
        await Store.RegisterAsync(versions[0], default);
        for (var i = 0; i < 3; i++)
        {
            versions.Insert(0, Sample.After(versions[0]) with { Content = Megabyte() });
            Assert.IsType<ReplaceResult.Replaced>(await Store.ReplaceAsync(versions[0], default));
        }

        Assert.Equal(versions, await Store.HistoryAsync(versions[0].Id, default));
        Assert.Equal([versions[0]], await MatchesAsync(OfPatient));

        byte[] Megabyte()
        {
            var bytes = new byte[1 << 20];
            random.NextBytes(bytes);
            return bytes;
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    [Trait("Spec", "S13")]
    public async Task RegisterAsync_CancelledAtSomeMoment_IsAcknowledgedOrHasNotHappened(int microseconds)
    {
        var acknowledged = await InParallelAsync(async i =>
        {
            using var cancelling = new CancellationTokenSource(TimeSpan.FromMicroseconds(microseconds * i));
            try
            {
                Assert.IsType<RegisterResult.Registered>(await Store.RegisterAsync(Sample.Booked($"{i}"), cancelling.Token));
                return true;
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        });

        for (var i = 0; i < Clients; i++)
            Assert.Equal(acknowledged[i], await Store.GetAsync(Sample.Id($"{i}"), default) is not null);
    }
}
