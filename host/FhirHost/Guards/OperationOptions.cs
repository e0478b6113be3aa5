namespace FhirHost.Guards;

/// <summary>An operation or interaction that an administrator switches: an entry of the section <c>Operations</c>.</summary>
internal sealed class OperationOptions
{
    public const string Section = "Operations";

    /// <summary>Its name: <c>$greet</c>, or <c>create</c>, <c>read</c> and so on. Default: the entry's key.</summary>
    public string Name { get; set; } = "";

    /// <summary><c>System</c>, <c>Type</c>, <c>Instance</c>. Default: all of them.</summary>
    public string[] Level { get; set; } = [];

    /// <summary>Whether it is offered. Default true.</summary>
    public bool Enabled { get; set; } = true;
}
