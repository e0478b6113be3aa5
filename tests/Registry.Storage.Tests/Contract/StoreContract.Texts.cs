namespace Registry.Storage.Tests.Contract;

public abstract partial class StoreContract
{
    [Fact]
    [Trait("Spec", "R5a")]
    public async Task RegisterAsync_EverySpellingOfOneUrl_IsOneRegistration()
    {
        string[] spellings =
        [
            "https://provider.example/Appointment/%7E1",
            "HTTPS://provider.example/Appointment/~1",
            "https://PROVIDER.Example/Appointment/~1",
            "https://provider.example:443/Appointment/~1",
            "https://provider.example:/Appointment/~1",
            "https://provider.example/x/../Appointment/./~1",
            "https://provider.example/Appointment/%7e1",
        ];
        var results = new List<RegisterResult>();
        foreach (var spelling in spellings)
        {
            Assert.True(ProviderUrl.TryParse(spelling, out var url, out _));
            var first = Sample.Booked("1") with { Id = AppointmentId.For(url), Provider = url.Normalised };
            results.Add(await Store.RegisterAsync(first, default));
        }

        Assert.IsType<RegisterResult.Registered>(results[0]);
        Assert.All(results.Skip(1), result => Assert.IsType<RegisterResult.Duplicate>(result));
        Assert.Single(await MatchesAsync(OfPatient));
    }

    [Fact]
    [Trait("Spec", "C5")]
    public async Task ReplaceAsync_SentAgain_ConflictsWithWhatWasSentAndStoresNothing()
    {
        var first = Sample.Booked("1");
        var second = Sample.After(first);
        await Store.RegisterAsync(first, default);
        await Store.ReplaceAsync(second, default);

        var again = await Store.ReplaceAsync(second, default);

        Assert.Equal(second, Assert.IsType<ReplaceResult.Conflict>(again).Current);
        Assert.Equal([second, first], await Store.HistoryAsync(first.Id, default));
    }

    [Theory]
    [InlineData("$status", "$$ROOT")]
    [InlineData("{ $ne: 1 }", "$literal")]
    [InlineData("'; DROP TABLE appointment; --", "?1 @id :id")]
    [InlineData("Ünïcödé 👩🏽‍⚕️", "\u0001\uFFFD \u202E")]
    [Trait("Spec", "F2")]
    public async Task ReplaceAsync_TextThatMeansSomethingElsewhere_IsTextHere(string status, string patient)
    {
        var first = Sample.Booked("1") with { Status = status, Patient = patient, Provider = patient };
        var second = Sample.After(first, patient) with { Patient = status, Provider = status };
        await Store.RegisterAsync(first, default);
        Assert.Equal([first], await MatchesAsync(new AppointmentQuery { Patient = patient, Statuses = [status] }));

        Assert.IsType<ReplaceResult.Replaced>(await Store.ReplaceAsync(second, default));

        Assert.Equal([second, first], await Store.HistoryAsync(first.Id, default));
        Assert.Equal([second], await MatchesAsync(new AppointmentQuery { Patient = status, Statuses = [patient] }));
        Assert.Empty(await MatchesAsync(new AppointmentQuery { Patient = patient }));
    }
}
