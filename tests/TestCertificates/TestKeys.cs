using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace TestCertificates;

/// <summary>
/// RSA keys that tests share, each generated once a run: generating one takes longer than most tests. They are never disposed, because
/// the token library keeps the keys that it has signed with.
/// </summary>
internal static class TestKeys
{
    private static readonly ConcurrentDictionary<string, Lazy<RSA>> Keys = new(StringComparer.Ordinal);

    /// <summary>The key of a role, such as the registry's own or a stranger's; different names have different keys.</summary>
    public static RSA Rsa(string name) => Keys.GetOrAdd(name, static _ => new Lazy<RSA>(() => RSA.Create(2048))).Value;
}
