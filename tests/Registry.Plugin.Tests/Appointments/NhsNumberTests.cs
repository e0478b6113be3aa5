using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Registry.Plugin.Appointments;

namespace Registry.Plugin.Tests.Appointments;

[Trait("Spec", "R8")]
public class NhsNumberTests
{
    [Theory]
    [InlineData("9876543210", true)]
    [InlineData("1234554321", true)]
    [InlineData("9476719931", true)]
    [InlineData("0000000000", true)]
    [InlineData("1234567890", false)]
    [InlineData("", false)]
    [InlineData("987654321", false)]
    [InlineData("98765432101", false)]
    [InlineData("987654321O", false)]
    public void IsValid_KnownNumbers_AreJudged(string number, bool valid) => Assert.Equal(valid, IsValid(number));

    [Property]
    public bool IsValid_OneDigitChanged_IsNeverValid(uint seed, byte position, byte change)
    {
        var number = Complete(seed % 1_000_000_000);
        if (number is null)
            return true;
        var digits = number.ToCharArray();
        var at = position % digits.Length;
        digits[at] = (char)('0' + ((digits[at] - '0' + 1 + (change % 9)) % 10));
        return IsValid(number) && !IsValid(new string(digits));
    }

    /// <summary>Modulus 11 finds every swap of unequal neighbours.</summary>
    [Property]
    public bool IsValid_NeighboursSwapped_IsNeverValid(uint seed, byte position)
    {
        var number = Complete(seed % 1_000_000_000);
        if (number is null)
            return true;
        var digits = number.ToCharArray();
        var at = position % (digits.Length - 2);
        (digits[at], digits[at + 1]) = (digits[at + 1], digits[at]);
        return IsValid(new string(digits)) == (digits[at] == digits[at + 1]);
    }

    /// <summary>The nine digits with their check digit, computed otherwise than the product does; null if no digit fits.</summary>
    private static string? Complete(uint nine)
    {
        var digits = nine.ToString("D9", CultureInfo.InvariantCulture);
        for (var check = 0; check <= 9; check++)
        {
            var weighted = digits.Select((digit, at) => (digit - '0') * (10 - at)).Sum() + check;
            if (weighted % 11 == 0)
                return digits + check.ToString(CultureInfo.InvariantCulture);
        }

        return null;
    }

    private static bool IsValid(string number) => NhsNumber.IsValid(Encoding.UTF8.GetBytes(number));
}
