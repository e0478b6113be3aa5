namespace Vonk.Core.Context;

/// <summary>The FHIR interactions. The numbers mean nothing outside a running process: never store or send them.</summary>
[Flags]
#pragma warning disable CA1008, CA2217, CA1707, CA1711 // the contract's names, and its lack of a zero member
public enum VonkInteraction
{
    /// <summary>GET [type]/[id].</summary>
    instance_read = 1,

    /// <summary>GET [type]/[id]/_history/[vid].</summary>
    instance_vread = 1 << 1,

    /// <summary>PUT [type]/[id].</summary>
    instance_update = 1 << 2,

    /// <summary>PATCH [type]/[id].</summary>
    instance_patch = 1 << 3,

    /// <summary>DELETE [type]/[id].</summary>
    instance_delete = 1 << 4,

    /// <summary>GET [type]/[id]/_history.</summary>
    instance_history = 1 << 5,

    /// <summary>An operation on an instance.</summary>
    instance_custom = 1 << 6,

    /// <summary>POST [type].</summary>
    type_create = 1 << 7,

    /// <summary>GET [type] and POST [type]/_search.</summary>
    type_search = 1 << 8,

    /// <summary>GET [type]/_history.</summary>
    type_history = 1 << 9,

    /// <summary>POST [type] with If-None-Exist.</summary>
    type_conditional_create = 1 << 10,

    /// <summary>PUT [type] with search parameters.</summary>
    type_conditional_update = 1 << 11,

    /// <summary>DELETE [type] with search parameters.</summary>
    type_conditional_delete = 1 << 12,

    /// <summary>An operation on a type.</summary>
    type_custom = 1 << 13,

    /// <summary>GET metadata.</summary>
    system_capabilities = 1 << 14,

    /// <summary>POST [base] with a batch.</summary>
    system_batch = 1 << 15,

    /// <summary>POST [base] with a transaction.</summary>
    system_transaction = 1 << 16,

    /// <summary>GET _history.</summary>
    system_history = 1 << 17,

    /// <summary>GET [base] with search parameters.</summary>
    system_search = 1 << 18,

    /// <summary>An operation on the whole system.</summary>
    system_custom = 1 << 19,

    /// <summary>Every interaction that reads one resource.</summary>
    all_read = instance_read | instance_vread,

    /// <summary>Every interaction that creates a resource.</summary>
    all_create = type_create | type_conditional_create,

    /// <summary>Every operation.</summary>
    all_custom = instance_custom | type_custom | system_custom,

    /// <summary>Every interaction.</summary>
    all = (1 << 20) - 1,
}
