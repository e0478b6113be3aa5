using Registry.Validation.Primitives;

namespace Registry.Validation.Tests.Primitives;

internal static class LexerAssert
{
    public static void Accepts(PrimitiveKind kind, string value) => Assert.Null(PrimitiveLexer.Error(kind, Encoding.UTF8.GetBytes(value)));

    public static void Refuses(PrimitiveKind kind, string value) =>
        Assert.NotNull(PrimitiveLexer.Error(kind, Encoding.UTF8.GetBytes(value)));

    public static void Refuses(PrimitiveKind kind, string value, string because) =>
        Assert.Contains(because, PrimitiveLexer.Error(kind, Encoding.UTF8.GetBytes(value)), StringComparison.Ordinal);
}
