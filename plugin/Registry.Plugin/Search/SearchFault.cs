namespace Registry.Plugin.Search;

/// <summary>What is wrong with one parameter: a sentence with the cure, and the NHS code.</summary>
internal sealed record SearchFault(string Diagnostics, IssueCoding Spine);
