using Registry.Validation.Primitives;

namespace Registry.Validation.Tests.Primitives;

public sealed class PrimitiveKindsTests
{
    [Fact]
    public void FromTypeName_EveryKindInCamelCase_IsThatKind()
    {
        foreach (var kind in Enum.GetValues<PrimitiveKind>().Where(kind => kind != PrimitiveKind.None))
        {
            var pascal = kind.ToString();
            Assert.Equal(kind, PrimitiveKinds.FromTypeName(char.ToLowerInvariant(pascal[0]) + pascal[1..]));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("String")]
    [InlineData("datetime")]
    [InlineData("canonical")]
    [InlineData("url")]
    [InlineData("Period")]
    [InlineData("http://hl7.org/fhirpath/System.String")]
    public void FromTypeName_AnythingElse_IsNone(string name) => Assert.Equal(PrimitiveKind.None, PrimitiveKinds.FromTypeName(name));

    [Theory]
    [InlineData(PrimitiveKind.Boolean, nameof(PrimitiveJsonForm.Boolean))]
    [InlineData(PrimitiveKind.Integer, nameof(PrimitiveJsonForm.Number))]
    [InlineData(PrimitiveKind.UnsignedInt, nameof(PrimitiveJsonForm.Number))]
    [InlineData(PrimitiveKind.PositiveInt, nameof(PrimitiveJsonForm.Number))]
    [InlineData(PrimitiveKind.Decimal, nameof(PrimitiveJsonForm.Number))]
    [InlineData(PrimitiveKind.Instant, nameof(PrimitiveJsonForm.String))]
    [InlineData(PrimitiveKind.Xhtml, nameof(PrimitiveJsonForm.String))]
    public void JsonForm_OfKind_IsTheTokenOfStu3(PrimitiveKind kind, string form) =>
        Assert.Equal(form, PrimitiveKinds.JsonForm(kind).ToString());

    [Fact]
    public void Error_OfNoPrimitive_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PrimitiveLexer.Error(PrimitiveKind.None, "x"u8));
}
