using FsCheck;
using FsCheck.Fluent;

namespace Registry.Validation.Tests.Laws;

/// <summary>Resources of all types for properties; a smaller number is no smaller resource, so nothing is shrunk.</summary>
public static class Resources
{
    public static Arbitrary<RandomResource> Any() => Gen.Choose(0, int.MaxValue).Select(RandomResource.Of).ToArbitrary();
}
