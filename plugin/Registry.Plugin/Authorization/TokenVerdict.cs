namespace Registry.Plugin.Authorization;

/// <summary>What the gate found: a <see cref="Caller"/> or a <see cref="Refusal"/>.</summary>
internal abstract class TokenVerdict
{
    private protected TokenVerdict()
    {
    }
}
