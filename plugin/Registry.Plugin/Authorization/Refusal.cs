namespace Registry.Plugin.Authorization;

/// <summary>Why a request may not go on: every cause that was found, each with its cure, free of token and claim values.</summary>
internal sealed class Refusal(string bearerError, params IReadOnlyList<string> messages) : TokenVerdict
{
    /// <summary>One of <see cref="BearerError"/>.</summary>
    public string BearerError { get; } = bearerError;

    public IReadOnlyList<string> Messages { get; } = messages;

    /// <summary>The value of the answer's <c>WWW-Authenticate</c> header (S4).</summary>
    public string Challenge => $"Bearer error=\"{BearerError}\"";
}
