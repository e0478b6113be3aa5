using System.Security.Cryptography;
using System.Text;

namespace Registry.Audit.Tests;

[Trait("Spec", "T5c")]
public sealed class PatientHashTests
{
    private static readonly byte[][] Keys = [[1, 2, 3], [4, 5, 6]];
    private static readonly string[] Numbers = ["9434765919", "9876543210", "4010232137", "a text that is longer than a number"];

    [Fact]
    public void Of_SeveralKeysInTurnOnOneThread_IsTheHmacOfEach()
    {
        var hashes = Keys.Select(key => new PatientHash(key)).ToList();
        foreach (var number in Numbers.Concat(Numbers))
        {
            for (var at = 0; at < Keys.Length; at++)
                Assert.Equal(Expected(Keys[at], number), hashes[at].Of(number));
        }
    }

    [Fact]
    public void Of_ManyThreadsAtOnce_IsTheHmacOfEach()
    {
        var hashes = Keys.Select(key => new PatientHash(key)).ToList();
        Parallel.For(0, 20_000, at =>
        {
            var (key, number) = (at % Keys.Length, Numbers[at % Numbers.Length]);
            Assert.Equal(Expected(Keys[key], number), hashes[key].Of(number));
        });
    }

    private static string Expected(byte[] auditKey, string number) => Convert.ToHexStringLower(HMACSHA256.HashData(
        HMACSHA256.HashData(auditKey, "patients"u8), Encoding.ASCII.GetBytes(number)));
}
