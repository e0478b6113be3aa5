namespace Registry.Validation.Issues;

/// <summary>How what was not checked can be checked: by a definition that an administrator adds or corrects.</summary>
internal static class AskForDefinition
{
    /// <summary>No loaded package has the definition.</summary>
    public const string Missing = "Ask the administrator to add the package that defines it, or leave it out.";

    /// <summary>There is a definition, and it cannot be used.</summary>
    public static string Of(PackageException unusable) => Because(unusable.Message);

    /// <inheritdoc cref="Of"/>
    public static string Because(string reason) => $"Ask the administrator to correct the definition: {reason}";
}
