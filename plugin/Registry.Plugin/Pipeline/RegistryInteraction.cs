namespace Registry.Plugin.Pipeline;

/// <summary>The interactions that the registry tells apart, whatever the server calls them.</summary>
internal enum RegistryInteraction
{
    /// <summary>Any other, or none.</summary>
    Other,

    /// <summary>POST [type].</summary>
    Create,

    /// <summary>POST [type] with If-None-Exist.</summary>
    ConditionalCreate,

    /// <summary>GET [type]/[id].</summary>
    Read,

    /// <summary>GET [type]/[id]/_history/[vid].</summary>
    Vread,

    /// <summary>GET [type]/[id]/_history.</summary>
    InstanceHistory,

    /// <summary>GET [type]/_history.</summary>
    TypeHistory,

    /// <summary>GET [type] and POST [type]/_search.</summary>
    Search,

    /// <summary>PUT [type]/[id].</summary>
    Update,

    /// <summary>POST [base].</summary>
    Batch,

    /// <summary>GET metadata.</summary>
    Capabilities,

    /// <summary>An operation on a type.</summary>
    TypeOperation,

    /// <summary>An operation on an instance, or on the whole system.</summary>
    OtherOperation,
}
