using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Registry.Plugin.Pipeline.Bodies;

namespace Registry.Plugin.Tests.Pipeline;

/// <summary>What is remembered of a body: what others read, up to the limit, and nothing where no one reads.</summary>
public sealed class RememberedBodyTests
{
    private static readonly byte[] Bytes = [.. Enumerable.Range(0, 10_000).Select(number => (byte)(number % 251))];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(10_000)]
    [InlineData(20_000)]
    public async Task AfterAnyPartWasRead_TheWholeIsRead(int part)
    {
        using var body = new RememberedBody(new MemoryStream(Bytes), limit: Bytes.Length);
        _ = await body.Open().ReadAtLeastAsync(new byte[part], part, throwOnEndOfStream: false);
        Assert.Equal(part == 0, body.IsUntouched);
        Assert.Equal(Bytes, await AllAsync(body.Open()));
        Assert.Equal(Bytes, await AllAsync(body.Open()));
    }

    [Fact]
    public async Task StreamsOfOneBody_DoNotDisturbEachOther()
    {
        using var body = new RememberedBody(new MemoryStream(Bytes), limit: Bytes.Length);
        var (first, second) = (body.Open(), body.Open());
        await first.ReadExactlyAsync(new byte[5000]);
        Assert.Equal(Bytes, await AllAsync(second));
        Assert.Equal(Bytes[5000..], await AllAsync(first));
    }

    [Fact]
    public async Task BeyondTheLimit_TheReaderGoesOn_AndReadingAgainIsRefused()
    {
        using var body = new RememberedBody(new MemoryStream(Bytes), limit: Bytes.Length - 1);
        Assert.Equal(Bytes, await AllAsync(body.Open()));
        var refused = await Assert.ThrowsAsync<BadHttpRequestException>(() => AllAsync(body.Open()));
        Assert.Equal(StatusCodes.Status413PayloadTooLarge, refused.StatusCode);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task BehindTheGate_AnUntouchedBodyIsTheServersOwn_ExceptInFirelyServer(bool isLast, bool isRemembered)
    {
        var http = new DefaultHttpContext();
        var own = new MemoryStream(Bytes);
        http.Request.Body = own;
        await RunAsync(http, app => ReturnBody.Configure(RememberBody.Configure(app, Settings()), isLast));
        Assert.Equal(isRemembered, http.Request.Body is RememberedBodyStream);
        if (!isRemembered)
            Assert.Same(own, http.Request.Body);
    }

    [Fact]
    public async Task InFirelyServer_WhatReadsTheBodyBehindTheGate_LeavesItToTheRegistry()
    {
        var http = new DefaultHttpContext();
        http.Request.Body = new MemoryStream(Bytes, 0, Bytes.Length, writable: false, publiclyVisible: false);
        await RunAsync(http, app => ReturnBody.Configure(RememberBody.Configure(app, Settings()), isLast: false));
        await http.Request.BodyReader.CopyToAsync(Stream.Null);
        using var whole = await BodyBuffer.ReadAsync(http.Request, CancellationToken.None);
        Assert.Equal(Bytes, whole.Memory.ToArray());
    }

    [Theory]
    [InlineData(null, null, 5 << 20)]
    [InlineData("2MiB", null, 2 << 20)]
    [InlineData("1MiB", "3MB", 3_000_000)]
    [InlineData("nonsense", "10kB", 10_000)]
    public void TheLimitIsThatOfTheServer(string? resource, string? batch, long expected) =>
        Assert.Equal(expected, BodyLimit.Of(Settings(("SizeLimits:MaxResourceSize", resource), ("SizeLimits:MaxBatchSize", batch))));

    private static IConfiguration Settings(params (string Key, string? Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => setting.Value)).Build();

    private static Task RunAsync(HttpContext http, Action<IApplicationBuilder> configure)
    {
        var app = new ApplicationBuilder(new ServiceCollection().BuildServiceProvider());
        configure(app);
        app.Run(_ => Task.CompletedTask);
        return app.Build()(http);
    }

    private static async Task<byte[]> AllAsync(Stream stream)
    {
        using var all = new MemoryStream();
        await stream.CopyToAsync(all);
        return all.ToArray();
    }
}
