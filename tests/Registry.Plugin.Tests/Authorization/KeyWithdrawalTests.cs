using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using Registry.Plugin.Authorization;

namespace Registry.Plugin.Tests.Authorization;

/// <summary>
/// Every way to take a key out of the key file, the last one too: none is good for longer than five minutes, remembered tokens neither.
/// </summary>
[Trait("Spec", "T1a"), Trait("Spec", "T1")]
public sealed class KeyWithdrawalTests : IDisposable
{
    private readonly GateUnderTest _gate = new();

    /// <summary>Each way, and whether it could also be a file that is just being written.</summary>
    private static readonly Dictionary<string, (Action<GateUnderTest> Withdraw, bool MayBeAnError)> Ways = new(StringComparer.Ordinal)
    {
        ["set emptied"] = (gate => gate.WriteKeys([]), false),
        ["another key in its place"] = (gate => gate.WriteKeys([Another()]), false),
        ["same id, another key"] = (gate => gate.WriteKeys([Another("rsa")]), false),
        ["only keys of no use left"] = (
            gate => Write(gate, """{"keys":[{"kty":"RSA","kid":"rsa","n":"AQAB","e":"AQAB"},{"kty":"EC"},{}]}"""), false),
        ["file emptied"] = (gate => Write(gate, ""), true),
        ["file of blanks"] = (gate => Write(gate, "\n"), true),
        ["file removed"] = (gate => File.Delete(gate.JwksFile), true),
        ["file is a folder"] = (gate => { File.Delete(gate.JwksFile); Directory.CreateDirectory(gate.JwksFile); }, true),
        ["half written"] = (gate => Write(gate, File.ReadAllText(gate.JwksFile)[..^5]), true),
        ["no set"] = (gate => Write(gate, "{}"), true),
        ["keys is no array"] = (gate => Write(gate, """{"keys":null}"""), true),
        ["private key in it"] = (gate => Write(gate, """{"keys":[{"kty":"oct","k":"AAAA"}]}"""), true),
    };

    public static TheoryData<string> Cases() => new(Ways.Keys);

    public void Dispose() => _gate.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task CheckAsync_KeyWithdrawn_IsOfNoUseFiveMinutesLater(string way)
    {
        var (withdraw, mayBeAnError) = Ways[way];
        var remembered = Token();
        await _gate.AcceptedAsync(remembered);
        withdraw(_gate);
        _gate.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(mayBeAnError, await _gate.CheckAsync(remembered) is Caller);
        Assert.Equal(mayBeAnError, await _gate.CheckAsync(Token()) is Caller);
        _gate.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Single(await _gate.RefusedAsync(remembered));
        Assert.Single(await _gate.RefusedAsync(Token()));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task CheckAsync_KeyWithdrawnWhileNoOneAsked_IsOfNoUseAfterwards(string way)
    {
        var remembered = Token();
        await _gate.AcceptedAsync(remembered);
        Ways[way].Withdraw(_gate);
        _gate.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Single(await _gate.RefusedAsync(remembered));
    }

    [Fact]
    public async Task CheckAsync_KeysComeBack_AreUsedAgain()
    {
        var content = await File.ReadAllTextAsync(_gate.JwksFile);
        await _gate.AcceptedAsync(Token());
        foreach (var (withdraw, _) in Ways.Values)
        {
            withdraw(_gate);
            _gate.Clock.Advance(TimeSpan.FromMinutes(6));
            Assert.Single(await _gate.RefusedAsync(Token()));
            if (Directory.Exists(_gate.JwksFile))
                Directory.Delete(_gate.JwksFile);
            await File.WriteAllTextAsync(_gate.JwksFile, content);
            _gate.Clock.Advance(TimeSpan.FromSeconds(2));
            await _gate.AcceptedAsync(Token());
        }
    }

    [Fact]
    public async Task Readiness_FileUnreadable_WarnsAndThenIsNotReady()
    {
        await _gate.AcceptedAsync(Token());
        Assert.Equal("Healthy", (await _gate.HealthAsync()).Status);
        File.Delete(_gate.JwksFile);
        _gate.Clock.Advance(TimeSpan.FromSeconds(2));
        var warned = await _gate.HealthAsync();
        Assert.Equal("Degraded", warned.Status);
        Assert.Contains("does not exist", warned.Description, StringComparison.Ordinal);
        _gate.Clock.Advance(TimeSpan.FromMinutes(5));
        var ended = await _gate.HealthAsync();
        Assert.Equal("Unhealthy", ended.Status);
        Assert.Contains("every token is refused", ended.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_FileUnreadable_HasOneLineForEachConsequence()
    {
        await _gate.AcceptedAsync(Token());
        File.Delete(_gate.JwksFile);
        for (var minute = 0; minute < 10; minute++)
        {
            _gate.Clock.Advance(TimeSpan.FromMinutes(1));
            await _gate.CheckAsync(Token());
        }

        Assert.Equal(2, _gate.Logged.Count(line => line.Contains("does not exist", StringComparison.Ordinal)));
        Assert.Single(_gate.Logged, line => line.Contains("every token is refused", StringComparison.Ordinal));
    }

    private string Token() => _gate.Token(token => token.Expires = _gate.Clock.GetUtcNow().UtcDateTime.AddHours(1));

    private static RsaSecurityKey Another(string kid = "another") => new(TestKeys.Rsa("another")) { KeyId = kid };

    private static void Write(GateUnderTest gate, string content) => File.WriteAllText(gate.JwksFile, content, new UTF8Encoding(false));
}
