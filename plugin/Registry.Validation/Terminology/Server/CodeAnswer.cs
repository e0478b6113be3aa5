namespace Registry.Validation.Terminology.Server;

/// <summary>What a terminology server says of one code.</summary>
/// <param name="IsValid">Whether the code is valid; null where the server does not know the code system or the value set.</param>
/// <param name="Display">The text that the server has for the code; null where it gives none.</param>
internal sealed record CodeAnswer(bool? IsValid, string? Display)
{
    /// <summary>The server cannot tell.</summary>
    public static CodeAnswer Unknown { get; } = new(IsValid: null, Display: null);
}
