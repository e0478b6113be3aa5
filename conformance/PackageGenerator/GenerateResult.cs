namespace PackageGenerator;

/// <summary>What a run of the generator came to.</summary>
/// <param name="Resources">How many definitions the closure has.</param>
/// <param name="Bytes">How much was written; nothing where there are problems.</param>
/// <param name="External">Definitions that stay outside the package.</param>
/// <param name="Problems">Why nothing was written; empty on success.</param>
internal sealed record GenerateResult(
    int Resources, long Bytes, IReadOnlyList<string> External, IReadOnlyList<string> Problems);
