using System.Globalization;

namespace Registry.Http.Tests.Running;

/// <summary>NHS numbers with a right check digit.</summary>
internal static class NhsNumbers
{
    private static int _count;

    /// <summary>One that no other test uses.</summary>
    public static string Next()
    {
        while (true)
        {
            var nine = (900_000_000 + Interlocked.Increment(ref _count)).ToString(CultureInfo.InvariantCulture);
            var check = (11 - (nine.Select((digit, at) => (digit - '0') * (10 - at)).Sum() % 11)) % 11;
            if (check < 10)
                return nine + check.ToString(CultureInfo.InvariantCulture);
        }
    }
}
