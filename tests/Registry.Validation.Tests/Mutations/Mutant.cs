namespace Registry.Validation.Tests.Mutations;

/// <summary>A row of the tables: a base, what is changed in it, and every finding that must come of it.</summary>
/// <param name="Name">What is wrong; the name of the case's file.</param>
/// <param name="Base">The name of a valid body.</param>
/// <param name="Edits">The changes, in their order.</param>
/// <param name="Expected">The findings, as <see cref="Finding.Parse"/> reads them.</param>
internal sealed record Mutant(string Name, string Base, Edit[] Edits, params string[] Expected)
{
    /// <summary>For what XML cannot express, or has a different rule for.</summary>
    public bool JsonOnly { get; init; }

    /// <summary>Whether unknown extensions are refused.</summary>
    public bool IsStrict { get; init; }
}
