namespace Registry.Plugin.Outcomes;

/// <summary>Notes in a context that its findings are the answer that was asked for, and no refusal: the outcome of the request is none of them.</summary>
internal sealed record Findings;
