using System.Text;
using FsCheck.Xunit;

namespace Registry.Storage.Tests;

[Properties(Arbitrary = [typeof(UrlSpelling)], MaxTest = 2000)]
[Trait("Spec", "R5a")]
public sealed class ProviderUrlProperties
{
    [Property]
    public void TryParse_Normalised_ChangesNothing(UrlSpelling url)
    {
        var normalised = Parse(url.Other);

        Assert.Equal(normalised, Parse(normalised.Normalised));
    }

    [Property]
    public void For_EquivalentSpellings_GiveOneId(UrlSpelling url) =>
        Assert.Equal(IdOf(url.Plain), IdOf(url.Other));

    [Property]
    public void For_AnyUrl_IsAFhirIdOf32Characters(UrlSpelling url) => Assert.Matches("^[a-z2-7]{32}$", IdOf(url.Other));

    [Property]
    public void For_OneMoreCharacter_GivesAnotherId(UrlSpelling url) =>
        Assert.NotEqual(IdOf(url.Plain), IdOf(url.Plain + "x"), StringComparer.Ordinal);

    [Property]
    public void For_DifferentUrls_GivesDifferentIds(UrlSpelling one, UrlSpelling other) =>
        Assert.Equal(one.Plain == other.Plain, IdOf(one.Plain) == IdOf(other.Other));

    [Property]
    public void TryParse_AnyText_AnswersAUrlOrAnError(string? text)
    {
        foreach (var before in (string[])["", "https://", "https://a/"])
        {
            var parsed = ProviderUrl.TryParse(before + text, out var url, out var error);

            Assert.Equal(parsed, error is null);
            Assert.Equal(parsed, url is not null && Parse(url.Normalised) == url);
        }
    }

    [Property]
    public void ErrorIn_AnyText_IsTheErrorOfReadingIt(UrlSpelling url, string? text)
    {
        foreach (var given in (string[])[url.Plain, url.Other, url.Plain + text, "https://a/" + text, url.Plain + new string('x', 300)])
        {
            var utf8 = Encoding.UTF8.GetBytes(given);
            var parsed = ProviderUrl.TryParse(Encoding.UTF8.GetString(utf8), out _, out var error);

            Assert.Equal((parsed, error), (error is null, ProviderUrl.ErrorIn(utf8)));
        }
    }

    private static string IdOf(string text) => AppointmentId.For(Parse(text));

    private static ProviderUrl Parse(string text)
    {
        Assert.True(ProviderUrl.TryParse(text, out var url, out var error), error);
        return url;
    }
}
