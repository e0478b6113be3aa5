namespace Registry.Plugin.Authorization;

/// <summary>A system that may call: its client certificate and the clients whose tokens it may use (T3).</summary>
public sealed class CallingSystem
{
    /// <summary>What the administrator calls it; messages use it. Empty: what <see cref="Certificate"/> says.</summary>
    public string Name { get; set; } = "";

    /// <summary>
    /// Its certificate: the SHA-256 thumbprint, 64 hexadecimal digits with or without colons, or else the common name of the
    /// certificate's subject, compared exactly.
    /// </summary>
    public string Certificate { get; set; } = "";

    /// <summary>
    /// The client ids (<c>client_id</c>, else <c>azp</c>, else <c>appid</c>) of the tokens that it may use; one at least.
    /// </summary>
    public string[] Clients { get; set; } = [];
}
