using System.Security.Cryptography;
using System.Text;

namespace MongoDbStandIn.Authentication;

/// <summary>The server's side of SCRAM-SHA-256 (RFC 5802, RFC 7677).</summary>
internal sealed class Scram
{
    private const int Iterations = 4096;
    private const string Header = "n,,";

    private readonly string _password;
    private readonly string _first;
    private readonly string _challenge;
    private readonly string _nonce;
    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(28);

    private Scram(string first, string clientNonce, string password)
    {
        _first = first;
        _password = password;
        _nonce = clientNonce + Convert.ToBase64String(RandomNumberGenerator.GetBytes(24));
        _challenge = $"r={_nonce},s={Convert.ToBase64String(_salt)},i={Iterations}";
    }

    public byte[] Challenge => Encoding.UTF8.GetBytes(_challenge);

    /// <summary>Answers a client's first message; null where it names no account.</summary>
    public static Scram? Start(byte[] payload, Accounts accounts)
    {
        var message = Encoding.UTF8.GetString(payload);
        if (!message.StartsWith(Header, StringComparison.Ordinal))
            return null;
        var first = message[Header.Length..];
        return accounts.PasswordOf(Attribute(first, 'n')) is { } password ? new Scram(first, Attribute(first, 'r'), password) : null;
    }

    /// <summary>The server's signature; null where the client does not know the password.</summary>
    public byte[]? Finish(byte[] payload)
    {
        var message = Encoding.UTF8.GetString(payload);
        var withoutProof = message[..message.LastIndexOf(",p=", StringComparison.Ordinal)];
        if (Attribute(message, 'r') != _nonce)
            return null;

        var salted = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(_password), _salt, Iterations, HashAlgorithmName.SHA256,
            SHA256.HashSizeInBytes);
        var signed = Encoding.UTF8.GetBytes($"{_first},{_challenge},{withoutProof}");
        var storedKey = SHA256.HashData(Sign(salted, "Client Key"));
        var signature = HMACSHA256.HashData(storedKey, signed);
        var proof = Convert.FromBase64String(Attribute(message, 'p'));
        var clientKey = proof.Zip(signature, (one, other) => (byte)(one ^ other)).ToArray();
        if (!SHA256.HashData(clientKey).SequenceEqual(storedKey))
            return null;
        return Encoding.UTF8.GetBytes($"v={Convert.ToBase64String(HMACSHA256.HashData(Sign(salted, "Server Key"), signed))}");
    }

    private static byte[] Sign(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Attribute(string message, char name) =>
        message.Split(',').FirstOrDefault(part => part.StartsWith($"{name}=", StringComparison.Ordinal))?[2..] ?? "";
}
