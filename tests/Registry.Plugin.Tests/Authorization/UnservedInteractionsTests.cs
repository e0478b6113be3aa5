using Registry.Plugin.Authorization;
using Registry.Plugin.Pipeline;

namespace Registry.Plugin.Tests.Authorization;

/// <summary>In Firely Server nothing on appointments is left to the server's own handlers.</summary>
public sealed class UnservedInteractionsTests
{
    [Theory]
    [InlineData("DELETE", "/Appointment/1")]
    [InlineData("PATCH", "/Appointment/1")]
    [InlineData("PUT", "/Appointment")]
    [InlineData("DELETE", "/Appointment")]
    [InlineData("GET", "/Appointment/_history")]
    [InlineData("POST", "/Appointment/1")]
    public void WhatTheRegistryLacks_IsNotServed(string method, string path) =>
        Assert.False(UnservedInteractions.IsServed(InteractionPath.Of(method, path, isConditional: false), new InteractionOptions()));

    [Theory]
    [InlineData("POST", "/Appointment", nameof(InteractionOptions.Register))]
    [InlineData("GET", "/Appointment/1", nameof(InteractionOptions.Read))]
    [InlineData("GET", "/Appointment/1/_history/1", nameof(InteractionOptions.Read))]
    [InlineData("GET", "/Appointment/1/_history", nameof(InteractionOptions.History))]
    [InlineData("GET", "/Appointment", nameof(InteractionOptions.Search))]
    [InlineData("PUT", "/Appointment/1", nameof(InteractionOptions.Cancel))]
    public void WhatIsSwitchedOff_IsNotServedEither(string method, string path, string setting)
    {
        var interaction = InteractionPath.Of(method, path, isConditional: false);
        var off = new InteractionOptions();
        typeof(InteractionOptions).GetProperty(setting)!.SetValue(off, false);
        Assert.True(UnservedInteractions.IsServed(interaction, new InteractionOptions()));
        Assert.False(UnservedInteractions.IsServed(interaction, off));
        Assert.DoesNotContain(method, UnservedInteractions.Allow(path, off), StringComparison.Ordinal);
        Assert.Contains(method, UnservedInteractions.Allow(path, new InteractionOptions()), StringComparison.Ordinal);
    }

    [Fact]
    public void OperationsOfOtherPlugins_Pass() =>
        Assert.True(UnservedInteractions.IsServed(
            InteractionPath.Of("GET", "/Appointment/1/$meta", isConditional: false), new InteractionOptions()));
}
