namespace Registry.Validation.Tests.Hostile;

/// <summary>What measures time runs while nothing else of this assembly does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class Alone
{
    public const string Name = "alone";
}
