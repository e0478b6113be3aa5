namespace Registry.Validation.Tests.Mutations.Rules;

/// <summary>All tables, by the name of the folder their cases are written to.</summary>
internal static class RuleTables
{
    public static IEnumerable<CorpusCase> Cases() => Tables()
        .SelectMany(table => table.Mutants.Select(mutant => CorpusCase.Of(table.Rule, mutant)));

    private static IEnumerable<(string Rule, Mutant[] Mutants)> Tables() =>
    [
        ("cardinality", CardinalityMutants.All),
        ("elements", ElementMutants.All),
        ("type-profiles", TypeProfileMutants.All),
        ("references", ReferenceMutants.All),
        ("contained", ContainedMutants.All),
        ("bundles", BundleMutants.All),
        ("values", ValueMutants.All),
        ("primitives", PrimitiveMutants.All),
        ("ids", IdMutants.All),
        ("narrative", NarrativeMutants.All),
        ("extensions", ExtensionMutants.All),
        ("bindings", BindingMutants.All),
        ("slices", SliceMutants.All),
        ("invariants", InvariantMutants.All),
        ("claims", ClaimMutants.All),
        ("json", JsonMutants.All),
        ("xml", XmlMutants.All),
    ];
}
