using System.Security.Cryptography;

namespace Registry.Plugin.Appointments;

/// <summary>Makes an id for a registration that its provider URL does not identify.</summary>
internal delegate string NewId();

/// <summary>Ids that cannot be guessed, of the same form as those derived from provider URLs.</summary>
internal static class RandomId
{
    private const string Base32 = "abcdefghijklmnopqrstuvwxyz234567";
    private const int Length = 32;

    public static string New() => RandomNumberGenerator.GetString(Base32, Length);
}
