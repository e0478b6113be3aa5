using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Registry.Plugin.Authorization;

/// <summary>SHA-256 of a token: lets the registry recognise a token without keeping it.</summary>
internal readonly record struct TokenDigest(ulong A, ulong B, ulong C, ulong D)
{
    private const int MostOnStack = 2048;

    public static TokenDigest Of(ReadOnlySpan<char> token)
    {
        Span<byte> narrow = stackalloc byte[MostOnStack];
        Span<ulong> hash = stackalloc ulong[SHA256.HashSizeInBytes / sizeof(ulong)];
        // A byte for each character halves the work. What is longer, or in other characters and so no token, is digested as it is, behind a
        // byte that no token begins with: else it could spell the bytes of one.
        if (token.Length <= MostOnStack && Ascii.FromUtf16(token, narrow, out var length) == OperationStatus.Done)
            SHA256.HashData(narrow[..length], MemoryMarshal.AsBytes(hash));
        else
            SHA256.HashData([byte.MaxValue, .. MemoryMarshal.AsBytes(token)], MemoryMarshal.AsBytes(hash));
        return new TokenDigest(hash[0], hash[1], hash[2], hash[3]);
    }
}
