using System.Runtime.CompilerServices;
using Microsoft.Extensions.Time.Testing;

namespace FhirHost.BrokenPlugin;

/// <summary>The way in which this copy of the plugin breaks: the middle of its file's name, <c>Broken.way.dll</c>.</summary>
internal static class Way
{
    public static string Current { get; } = Path.GetFileNameWithoutExtension(typeof(Way).Assembly.Location)["Broken.".Length..];

    public static void Throw(string way)
    {
        if (Current == way)
            throw new InvalidOperationException($"breaks by {way}", new FormatException($"the inner cause of {way}"));
    }

    public static void Refer(string way)
    {
        if (Current == way)
            ReferToWhatIsNotThere();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ReferToWhatIsNotThere() => new FakeTimeProvider().Advance(TimeSpan.FromSeconds(1));
}
