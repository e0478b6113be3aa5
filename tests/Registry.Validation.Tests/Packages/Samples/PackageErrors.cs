namespace Registry.Validation.Tests.Packages.Samples;

internal static class PackageErrors
{
    /// <summary>Opening must be refused, with a message that holds every one of the parts.</summary>
    public static void Refused(Func<object?> open, params string[] parts)
    {
        var message = Assert.Throws<PackageException>(() => _ = open()).Message;
        Assert.All(parts, part => Assert.Contains(part, message, StringComparison.Ordinal));
    }
}
