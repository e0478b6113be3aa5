namespace Registry.Storage.Tests;

[Trait("Spec", "R5a")]
public sealed class ProviderUrlTests
{
    [Theory]
    [InlineData("HTTPS://Provider.EXAMPLE/Appointment/1", "https://provider.example/Appointment/1")]
    [InlineData("https://provider.example", "https://provider.example/")]
    [InlineData("https://provider.example?x", "https://provider.example/?x")]
    [InlineData("https://provider.example#x", "https://provider.example/#x")]
    [InlineData("https://provider.example:443/a", "https://provider.example/a")]
    [InlineData("http://provider.example:80/a", "http://provider.example/a")]
    [InlineData("http://provider.example:443/a", "http://provider.example:443/a")]
    [InlineData("https://provider.example:/a", "https://provider.example/a")]
    [InlineData("https://provider.example:0443/a", "https://provider.example/a")]
    [InlineData("https://provider.example:65535/a", "https://provider.example:65535/a")]
    [InlineData("https://provider.example/a/./b/../c", "https://provider.example/a/c")]
    [InlineData("https://provider.example/../../a", "https://provider.example/a")]
    [InlineData("https://provider.example/a/.", "https://provider.example/a/")]
    [InlineData("https://provider.example/a/b/..", "https://provider.example/a/")]
    [InlineData("https://provider.example/..", "https://provider.example/")]
    [InlineData("https://provider.example/a//../b", "https://provider.example/a/b")]
    [InlineData("https://provider.example/a/%2e%2E/b", "https://provider.example/b")]
    [InlineData("https://provider.example/.../..a/a..", "https://provider.example/.../..a/a..")]
    [InlineData("https://provider.example//a", "https://provider.example//a")]
    [InlineData("https://provider.example/%7euser/%41%2d%5F%2e%30", "https://provider.example/~user/A-_.0")]
    [InlineData("https://provider.example/a%2fb%3a", "https://provider.example/a%2Fb%3A")]
    [InlineData("https://provider.example/a?Q=%7e%c3#%7e%c3", "https://provider.example/a?Q=~%C3#~%C3")]
    [InlineData("https://provider.example/a?b/../c?d", "https://provider.example/a?b/../c?d")]
    [InlineData("https://provider.example/a?", "https://provider.example/a?")]
    [InlineData("https://provider.example/a#", "https://provider.example/a#")]
    [InlineData("https://provider.example/!$&'()*+,;=:@", "https://provider.example/!$&'()*+,;=:@")]
    [InlineData("https://provider.example/é/𝄞", "https://provider.example/%C3%A9/%F0%9D%84%9E")]
    [InlineData("https://BÜCHER.example/", "https://xn--bcher-kva.example/")]
    [InlineData("https://XN--BCHER-KVA.example/", "https://xn--bcher-kva.example/")]
    [InlineData("https://[2001:DB8::1]:443/", "https://[2001:db8::1]/")]
    [InlineData("https://[2001:db8::1]:8443/", "https://[2001:db8::1]:8443/")]
    [InlineData("http://192.0.2.1/", "http://192.0.2.1/")]
    [InlineData("https://provider.example./", "https://provider.example./")]
    [InlineData("https://my_host/", "https://my_host/")]
    public void TryParse_AbsoluteHttpUrl_IsNormalised(string text, string expected)
    {
        Assert.True(ProviderUrl.TryParse(text, out var url, out var error), error);
        Assert.Equal(expected, url.Normalised);
        Assert.Equal(expected, url.ToString());
        Assert.Null(error);
    }

    [Theory]
    [InlineData("https://provider.example/a", "http://provider.example/a")]
    [InlineData("https://provider.example/a", "https://provider.example/A")]
    [InlineData("https://provider.example/a", "https://provider.example/a/")]
    [InlineData("https://provider.example/a", "https://provider.example/a?")]
    [InlineData("https://provider.example/a", "https://provider.example/a#")]
    [InlineData("https://provider.example/a#x", "https://provider.example/a#X")]
    [InlineData("https://provider.example/a?x=1", "https://provider.example/a?X=1")]
    [InlineData("https://provider.example/a/b", "https://provider.example/a%2Fb")]
    [InlineData("https://provider.example/a", "https://provider.example:8443/a")]
    [InlineData("https://provider.example/a", "https://provider.example./a")]
    public void Equals_DifferentUrls_AreDistinct(string one, string other)
    {
        Assert.True(ProviderUrl.TryParse(one, out var first, out _));
        Assert.True(ProviderUrl.TryParse(other, out var second, out _));
        Assert.NotEqual(first, second);
    }

    [Theory]
    [InlineData("", "begin it with https://")]
    [InlineData("Appointment/1", "begin it with https://")]
    [InlineData("//provider.example/1", "begin it with https://")]
    [InlineData("urn:uuid:0", "begin it with https://")]
    [InlineData("ftp://provider.example/1", "begin it with https://")]
    [InlineData("https:/provider.example/1", "begin it with https://")]
    [InlineData(" https://provider.example/1", "begin it with https://")]
    [InlineData("https://provider.example/1 ", "percent-encode")]
    [InlineData("https://provider.example/a b", "percent-encode")]
    [InlineData("https://provider.example/a\\b", "percent-encode")]
    [InlineData("https://provider.example/a\u0000", "percent-encode")]
    [InlineData("https://provider.example/[a]", "percent-encode")]
    [InlineData("https://provider.example/a?b[]", "percent-encode")]
    [InlineData("https://provider.example/a#b#c", "percent-encode")]
    [InlineData("https://provider.example/%", "percent-encode")]
    [InlineData("https://provider.example/%2", "percent-encode")]
    [InlineData("https://provider.example/%zz", "percent-encode")]
    [InlineData("https://provider.example/%+1", "percent-encode")]
    [InlineData("https://provider.example/% 1", "percent-encode")]
    [InlineData("https://provider.example/%é1", "percent-encode")]
    [InlineData("https:///Appointment/1", "no host")]
    [InlineData("https://", "no host")]
    [InlineData("https://:443/", "no host")]
    [InlineData("https://me@provider.example/", "user information")]
    [InlineData("https://me:secret@provider.example/", "user information")]
    [InlineData("https://@provider.example/", "user information")]
    [InlineData("https://provider.example:0/", "port")]
    [InlineData("https://provider.example:65536/", "port")]
    [InlineData("https://provider.example:-1/", "port")]
    [InlineData("https://provider.example:+80/", "port")]
    [InlineData("https://provider.example: 80/", "port")]
    [InlineData("https://provider.example:80a/", "port")]
    [InlineData("https://a:80:80/", "no host name")]
    [InlineData("https://a b/", "no host name")]
    [InlineData("https://a%2eb/", "no host name")]
    [InlineData("https://a..b/", "no host name")]
    [InlineData("https://.a/", "no host name")]
    [InlineData("https://a\\b/", "no host name")]
    [InlineData("https://[::1/", "brackets")]
    [InlineData("https://[]/", "brackets")]
    [InlineData("https://[::1]x/", "brackets")]
    [InlineData("https://[fe80::1%25eth0]/", "brackets")]
    [InlineData("https://[127.0.0.1]/", "brackets")]
    [InlineData("https://bü cher.example/", "xn--")]
    [InlineData("https://ü..example/", "xn--")]
    public void TryParse_AnythingElse_ErrorNamesTheFixAndNotTheUrl(string text, string fix)
    {
        Assert.False(ProviderUrl.TryParse(text, out var url, out var error));
        Assert.Null(url);
        Assert.Contains(fix, error, StringComparison.Ordinal);
        Assert.StartsWith("The provider URL ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://provider.example/", '\uD834', "")]
    [InlineData("https://", '\uDD1E', ".example/")]
    public void TryParse_HalfASurrogatePair_IsRefused(string before, char half, string after) =>
        Assert.False(ProviderUrl.TryParse(before + half + after, out _, out _));

    [Theory]
    [InlineData("://provider.example/Appointment/1")]
    [InlineData("://a/")]
    [InlineData("://a_b.-c-.example./x~y_z-1//A.b")]
    [InlineData("://127.0.0.1/a/b.")]
    [InlineData("://provider.example/.well-known/x")]
    [InlineData("://provider.example/a/../b")]
    [InlineData("://.provider.example/a")]
    [InlineData("://a..b/c")]
    [InlineData("://a b/c")]
    [InlineData("://a/b%41")]
    [InlineData("://a")]
    public void GivenAUrl_ThenItsSchemeInUpperCaseChangesNothing(string rest)
    {
        // In upper case it is looked at part by part; most others are recognised as a whole.
        foreach (var scheme in (string[])["http", "https"])
        {
            var parsed = ProviderUrl.TryParse(scheme + rest, out var url, out var error);
            Assert.Equal(parsed, ProviderUrl.TryParse(scheme.ToUpperInvariant() + rest, out var same, out var sameError));
            Assert.Equal((url, error), (same, sameError));
        }
    }
}
