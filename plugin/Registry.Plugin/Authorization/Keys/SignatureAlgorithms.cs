using Microsoft.IdentityModel.Tokens;

namespace Registry.Plugin.Authorization.Keys;

/// <summary>The accepted signature algorithms (RFC 7518, section 3). Nothing outside this list is verified.</summary>
internal static class SignatureAlgorithms
{
    public static IReadOnlyList<string> All { get; } =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];
}
