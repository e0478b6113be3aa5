namespace Registry.Validation.Packages;

/// <summary>A FHIR package, or a set of them, cannot be used. The message names the package and the fix.</summary>
public sealed class PackageException : Exception
{
    /// <summary>Creates the exception.</summary>
    public PackageException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    public PackageException(string message, Exception? inner)
        : base(message, inner)
    {
    }
}
