namespace FhirHost.Http;

/// <summary>
/// The request that is served now, for code that is not given it. Unlike the framework's it knows whether anyone has asked: only then can
/// anyone still have the context when the request has ended.
/// </summary>
internal sealed class CurrentRequest : IHttpContextAccessor
{
    private static readonly AsyncLocal<Holder?> Current = new();

    public HttpContext? HttpContext
    {
        get
        {
            if (Current.Value is not { } holder)
                return null;
            holder.WasAsked = true;
            return holder.Context;
        }

        set
        {
            // Whatever still runs for the request before must not see another one's.
            if (Current.Value is { } before)
                before.Context = null;
            if (value is not null)
                Current.Value = new Holder { Context = value };
        }
    }

    /// <summary>Ends a request.</summary>
    /// <returns>Whether it is certain that no one has its context from here.</returns>
    public static bool End(HttpContext http)
    {
        if (Current.Value is not { } holder || holder.Context != http)
            return false;
        holder.Context = null;
        return !holder.WasAsked;
    }

    private sealed class Holder
    {
        public HttpContext? Context { get; set; }

        public bool WasAsked { get; set; }
    }
}
