namespace Registry.Validation.Tests.Mutations.Rules;

/// <summary>All tables, by the name of the folder their cases are written to.</summary>
internal static class RuleTables
{
    public static IEnumerable<CorpusCase> Cases() => Tables().SelectMany(table => table.Mutants.Select(mutant => CorpusCase.Of(table.Rule, mutant)));

    private static IEnumerable<(string Rule, Mutant[] Mutants)> Tables() =>
    [
        ("cardinality", CardinalityMutants.All),
    ];
}
