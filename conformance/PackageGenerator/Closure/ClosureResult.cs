using System.Text.Json.Nodes;

namespace PackageGenerator.Closure;

/// <summary>What a package is made of, or why none can be made.</summary>
/// <param name="Facts">The facts of each definition.</param>
/// <param name="External">What stays outside: terminology that no source has in full, structures that no STU3 instance can have.</param>
/// <param name="Problems">What stands in the way of a package; empty where nothing does.</param>
internal sealed record ClosureResult(
    IReadOnlyList<JsonObject> Facts, IReadOnlyList<string> External, IReadOnlyList<string> Problems);
