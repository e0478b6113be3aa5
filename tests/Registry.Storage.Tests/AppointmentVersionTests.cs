using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests;

[Trait("Spec", "T6")]
public sealed class AppointmentVersionTests
{
    [Fact]
    public void ToString_OfWhateverHoldsAPatient_TellsNoNhsNumber()
    {
        var version = Sample.Booked("1");
        object[] values =
        [
            version,
            new RegisterResult.Duplicate(version),
            new ReplaceResult.Conflict(version),
            new SearchResult.Matches([version]),
            new AppointmentQuery { Patient = Sample.Patient },
        ];

        Assert.All(values, value => Assert.DoesNotContain(Sample.Patient, value.ToString(), StringComparison.Ordinal));
        Assert.Equal($"{version.Id}/_history/1", version.ToString());
    }

    [Fact]
    public void Equals_EachMemberChanged_IsAnotherValue()
    {
        var version = Sample.Booked("1");

        Assert.Equal(version, version with { Content = version.Content.ToArray() });
        Assert.Equal(version.GetHashCode(), (version with { Content = version.Content.ToArray() }).GetHashCode());
        AppointmentVersion[] others =
        [
            version with { Id = "other" },
            version with { Version = 2 },
            version with { Status = "cancelled" },
            version with { Patient = null },
            version with { Start = null },
            version with { End = null },
            version with { Provider = null },
            version with { Owner = null },
            version with { LastUpdated = version.LastUpdated.AddTicks(1) },
            version with { Content = version.Content[1..] },
        ];
        Assert.All(others, other => Assert.NotEqual(version, other));
    }
}
