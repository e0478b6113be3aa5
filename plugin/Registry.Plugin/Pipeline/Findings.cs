namespace Registry.Plugin.Pipeline;

/// <summary>Notes in a context that its findings are the answer that was asked for, not a refusal: they stay out of the outcome.</summary>
internal sealed record Findings;
