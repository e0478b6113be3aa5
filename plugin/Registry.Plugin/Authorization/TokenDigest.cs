using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Registry.Plugin.Authorization;

/// <summary>
/// What lets the registry recognise a token without keeping it: 128 bits of SipHash-2-4 (<see href="https://www.aumasson.jp/siphash/"/>)
/// with a random key of this process. Who does not have the key cannot find a second text with the value of a token, nor many texts that
/// crowd one place of a table; a plain hash would have to be SHA-256 for the former, and took 4 % of the processor time of a read.
/// </summary>
internal readonly record struct TokenDigest(ulong A, ulong B)
{
    private const int MostOnStack = 2048;
    private static readonly (ulong A, ulong B) Key = NewKey();

    public static TokenDigest Of(ReadOnlySpan<char> token)
    {
        Span<byte> narrow = stackalloc byte[MostOnStack];
        // Half as much to read. A token in other characters is none, and is told apart from one whose bytes it spells.
        return token.Length <= MostOnStack && Ascii.FromUtf16(token, narrow, out var length) == System.Buffers.OperationStatus.Done
            ? Of(narrow[..length], Key) : Of(MemoryMarshal.AsBytes(token), (~Key.A, Key.B));
    }

    internal static TokenDigest Of(ReadOnlySpan<byte> bytes, (ulong A, ulong B) key)
    {
        var state = new State(key);
        var rest = bytes;
        for (; rest.Length >= sizeof(ulong); rest = rest[sizeof(ulong)..])
            state.Add(BinaryPrimitives.ReadUInt64LittleEndian(rest));
        Span<byte> last = stackalloc byte[sizeof(ulong)];
        last.Clear();
        rest.CopyTo(last);
        last[^1] = (byte)bytes.Length;
        state.Add(BinaryPrimitives.ReadUInt64LittleEndian(last));
        return state.End();
    }

    private static (ulong A, ulong B) NewKey()
    {
        Span<ulong> key = stackalloc ulong[2];
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(key));
        return (key[0], key[1]);
    }

    private ref struct State
    {
        private ulong _v0, _v1, _v2, _v3;

        public State((ulong A, ulong B) key)
        {
            _v0 = key.A ^ 0x736f6d6570736575;
            _v1 = key.B ^ 0x646f72616e646f6d ^ 0xee;
            _v2 = key.A ^ 0x6c7967656e657261;
            _v3 = key.B ^ 0x7465646279746573;
        }

        public void Add(ulong word)
        {
            _v3 ^= word;
            Round();
            Round();
            _v0 ^= word;
        }

        public TokenDigest End()
        {
            _v2 ^= 0xee;
            var first = Rounds();
            _v1 ^= 0xdd;
            return new TokenDigest(first, Rounds());
        }

        private ulong Rounds()
        {
            for (var round = 0; round < 4; round++)
                Round();
            return _v0 ^ _v1 ^ _v2 ^ _v3;
        }

        private void Round()
        {
            _v0 += _v1;
            _v1 = BitOperations.RotateLeft(_v1, 13) ^ _v0;
            _v0 = BitOperations.RotateLeft(_v0, 32);
            _v2 += _v3;
            _v3 = BitOperations.RotateLeft(_v3, 16) ^ _v2;
            _v0 += _v3;
            _v3 = BitOperations.RotateLeft(_v3, 21) ^ _v0;
            _v2 += _v1;
            _v1 = BitOperations.RotateLeft(_v1, 17) ^ _v2;
            _v2 = BitOperations.RotateLeft(_v2, 32);
        }
    }
}
