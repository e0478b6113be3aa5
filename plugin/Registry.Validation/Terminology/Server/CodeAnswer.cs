namespace Registry.Validation.Terminology.Server;

/// <summary>What a terminology server says of one code.</summary>
/// <param name="IsValid">Whether the code is valid; null where the server does not know the code system or the value set.</param>
/// <param name="Display">The text that the server has for the code; null where it gives none.</param>
internal sealed record CodeAnswer(bool? IsValid, string? Display)
{
    /// <summary>The server cannot tell.</summary>
    public static CodeAnswer Unknown { get; } = new(IsValid: null, Display: null);
}

/// <summary>What a terminology server is asked about one code. Nothing else of a resource is ever sent.</summary>
/// <param name="System">The code system.</param>
/// <param name="Code">The code.</param>
/// <param name="Display">The text that came with it; null where none did, or where it is not asked about.</param>
/// <param name="ValueSet">The value set it must be in; null where the code must only be one of its system.</param>
internal sealed record CodeQuestion(string System, string Code, string? Display, string? ValueSet);
