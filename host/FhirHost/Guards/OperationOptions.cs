namespace FhirHost.Guards;

/// <summary>An operation or interaction that an administrator switches: an entry of the section <c>Operations</c>.</summary>
internal sealed class OperationOptions
{
    public const string Section = "Operations";

    /// <summary>The section holds entries of this class, under names that the administrator gives.</summary>
    public const bool EntriesOf = true;

    /// <summary>Its name: <c>$greet</c>, or <c>create</c>, <c>read</c> and so on. Default: the entry's key.</summary>
    public string Name { get; set; } = "";

    /// <summary><c>System</c>, <c>Type</c>, <c>Instance</c>. Default: all of them.</summary>
    public string[] Level { get; set; } = [];

    /// <summary>Whether it is offered. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Firely Server's: whether a token is needed. This host has no tokens of its own, so <c>Always</c> is an error.</summary>
    public string RequireAuthorization { get; set; } = "";

    /// <summary>Firely Server's: the scope that is needed. Not looked at here.</summary>
    public string OperationScope { get; set; } = "";

    /// <summary>Firely Server's: whether a tenant is needed. This host has none, so <c>Always</c> is an error.</summary>
    public string RequireTenant { get; set; } = "";

    /// <summary>
    /// Firely Server's: whether only some networks may call it. This host does not distinguish networks, so <c>true</c> is an error.
    /// </summary>
    public bool NetworkProtected { get; set; }
}
