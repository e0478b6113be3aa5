namespace Registry.Storage.Tests;

public sealed class AppointmentIdTests
{
    // Made with another program: SHA-256, its first 20 bytes, base32. They may never change (ADR 0002).
    [Theory]
    [InlineData("https://provider.example/Appointment/1", "jxmlmt7x3krbsseudaokfwh5exru5zr5")]
    [InlineData("HTTPS://Provider.example:443/x/../Appointment/%31", "jxmlmt7x3krbsseudaokfwh5exru5zr5")]
    [InlineData("https://provider.example", "lcewhm4igbx4f7wt5amfdcwvwgp3cqlz")]
    [InlineData("http://provider.example:8080/a%2fb?x=1#f", "ei6ve4nlvvzj3kmfenbzx4pxl7udmmzd")]
    [InlineData("https://Bücher.example/é", "wylnnidn2dt2ujhrbxjvccdxrbswdbkg")]
    [InlineData("https://[2001:DB8::1]/", "ukof5glqd7w63bykh2ajrz7mby472lzx")]
    [Trait("Spec", "R10")]
    public void For_KnownUrl_GivesItsFrozenId(string text, string id)
    {
        Assert.True(ProviderUrl.TryParse(text, out var url, out _));
        Assert.Equal(id, AppointmentId.For(url));
    }
}
