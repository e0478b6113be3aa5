using Registry.Validation.Primitives;

namespace Registry.Validation.Tests.Primitives;

[Trait("Spec", "S1")]
public sealed class NumberTests
{
    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public void Boolean_TrueOrFalse_IsRight(string value) => LexerAssert.Accepts(PrimitiveKind.Boolean, value);

    [Theory]
    [InlineData("")]
    [InlineData("True")]
    [InlineData("FALSE")]
    [InlineData("1")]
    [InlineData("0")]
    [InlineData("true ")]
    [InlineData("truefalse")]
    public void Boolean_AnythingElse_IsError(string value) => LexerAssert.Refuses(PrimitiveKind.Boolean, value, "true or false");

    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("7")]
    [InlineData("-7")]
    [InlineData("2147483647")]
    [InlineData("-2147483648")]
    [InlineData("1999999999")]
    public void Integer_WholeNumberOf32Bits_IsRight(string value) => LexerAssert.Accepts(PrimitiveKind.Integer, value);

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("+1")]
    [InlineData("01")]
    [InlineData("-01")]
    [InlineData("00")]
    [InlineData("--1")]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1,000")]
    [InlineData("0x1F")]
    [InlineData("2147483648")]
    [InlineData("-2147483649")]
    [InlineData("9999999999")]
    [InlineData("10000000000")]
    [InlineData("99999999999999999999999999999999")]
    [InlineData("١")]
    public void Integer_AnythingElse_IsError(string value) =>
        LexerAssert.Refuses(PrimitiveKind.Integer, value, "from -2147483648 to 2147483647");

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("2147483647")]
    public void UnsignedInt_InRange_IsRight(string value) => LexerAssert.Accepts(PrimitiveKind.UnsignedInt, value);

    [Theory]
    [InlineData("")]
    [InlineData("-0")]
    [InlineData("-1")]
    [InlineData("+0")]
    [InlineData("00")]
    [InlineData("1.0")]
    [InlineData("2147483648")]
    public void UnsignedInt_AnythingElse_IsError(string value) => LexerAssert.Refuses(PrimitiveKind.UnsignedInt, value, "from 0 to");

    [Theory]
    [InlineData("1")]
    [InlineData("10")]
    [InlineData("2147483647")]
    public void PositiveInt_InRange_IsRight(string value) => LexerAssert.Accepts(PrimitiveKind.PositiveInt, value);

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("01")]
    [InlineData("2147483648")]
    public void PositiveInt_AnythingElse_IsError(string value) => LexerAssert.Refuses(PrimitiveKind.PositiveInt, value, "from 1 to");

    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("0.0")]
    [InlineData("-0.00")]
    [InlineData("3.1415")]
    [InlineData("-3.7")]
    [InlineData("1.000000000000000000000000000000000000000000000000001")]
    [InlineData("123456789012345678901234567890123456789012345678901234567890")]
    public void Decimal_DigitsOfAnyPrecision_IsRight(string value) => LexerAssert.Accepts(PrimitiveKind.Decimal, value);

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("-.5")]
    [InlineData("+1.0")]
    [InlineData("01.0")]
    [InlineData("00")]
    [InlineData("1.0.0")]
    [InlineData("1e5")]
    [InlineData("1.0E-3")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1,5")]
    [InlineData("NaN")]
    [InlineData("INF")]
    public void Decimal_AnythingElse_IsError(string value) =>
        LexerAssert.Refuses(PrimitiveKind.Decimal, value, "without leading zero or exponent");
}
