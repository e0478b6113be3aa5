namespace Registry.Validation.Primitives;

/// <summary>How JSON writes a primitive's value.</summary>
internal enum PrimitiveJsonForm
{
    /// <summary>In quotation marks.</summary>
    String,

    /// <summary>As a bare number.</summary>
    Number,

    /// <summary>As <c>true</c> or <c>false</c> without quotation marks.</summary>
    Boolean,
}
