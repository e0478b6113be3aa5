using Vonk.Core.Context;

namespace Registry.Plugin.Authorization;

/// <summary>Notes that a request came through the token gate, by itself and not as a part of another.</summary>
internal sealed class Admission
{
    private readonly IVonkContext _context;

    private Admission(IVonkContext context) => _context = context;

    /// <summary>Notes it.</summary>
    public static void Grant(IVonkContext context) => context.Features.Set(new Admission(context));

    /// <summary>Whether it did. What the context of an entry has from its batch does not count.</summary>
    public static bool Has(IVonkContext context) => ReferenceEquals(context.Features.Get<Admission>()?._context, context);
}
