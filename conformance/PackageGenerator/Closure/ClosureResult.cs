using System.Text.Json.Nodes;

namespace PackageGenerator.Closure;

/// <summary>What a package is made of, or why none can be made.</summary>
/// <param name="Facts">The facts of each definition.</param>
/// <param name="External">Value sets and code systems that no source has.</param>
/// <param name="Problems">What stands in the way of a package; empty where nothing does.</param>
internal sealed record ClosureResult(
    IReadOnlyList<JsonObject> Facts, IReadOnlyList<string> External, IReadOnlyList<string> Problems);
