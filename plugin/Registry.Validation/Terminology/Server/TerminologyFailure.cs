namespace Registry.Validation.Terminology.Server;

/// <summary>What becomes of a code that the terminology server should have decided about, and did not answer.</summary>
public enum TerminologyFailure
{
    /// <summary>A warning says that the code was not checked.</summary>
    Warn,

    /// <summary>An error says so: what cannot be checked is not accepted.</summary>
    Refuse,
}
