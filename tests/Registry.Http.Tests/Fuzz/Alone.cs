namespace Registry.Http.Tests.Fuzz;

/// <summary>Tests that look at the whole process, and so run after all others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
#pragma warning disable CA1711 // xunit's own word for it
public static class Alone
#pragma warning restore CA1711
{
    public const string Name = "Alone";
}
