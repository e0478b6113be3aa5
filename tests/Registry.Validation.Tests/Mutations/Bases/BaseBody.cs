namespace Registry.Validation.Tests.Mutations.Bases;

/// <summary>A valid body that the cases break.</summary>
/// <param name="Name">How the tables call it.</param>
/// <param name="Profile">The profile it is validated by; null for the definition of its type.</param>
/// <param name="Json">The body.</param>
internal sealed record BaseBody(string Name, string? Profile, string Json);
