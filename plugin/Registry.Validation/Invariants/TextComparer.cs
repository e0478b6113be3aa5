namespace Registry.Validation.Invariants;

/// <summary>
/// Compares nodes by their texts, where they lie in the tree: a set of nodes with this comparer finds repeats without making a
/// string of any. Node -1 stands for no text. The hash is seeded by the runtime, so that no input can be made to collide.
/// </summary>
internal sealed class TextComparer(FhirTree tree) : IEqualityComparer<(int First, int Second)>
{
    public bool Equals((int First, int Second) x, (int First, int Second) y) => Text(x.First).SequenceEqual(Text(y.First)) && Text(x.Second)
        .SequenceEqual(Text(y.Second));

    public int GetHashCode((int First, int Second) obj)
    {
        var hash = default(HashCode);
        hash.AddBytes(Text(obj.First));
        hash.AddBytes(Text(obj.Second));
        return hash.ToHashCode();
    }

    private ReadOnlySpan<byte> Text(int node) => node < 0 ? default : new FhirNode(tree, node).Value;
}
