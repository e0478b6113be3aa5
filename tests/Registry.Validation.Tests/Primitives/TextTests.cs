using Registry.Validation.Primitives;

namespace Registry.Validation.Tests.Primitives;

[Trait("Spec", "S1")]
public sealed class TextTests
{
    private const int Megabyte = 1024 * 1024;

    [Theory]
    [InlineData("a")]
    [InlineData(" padded ")]
    [InlineData("tab\tline\nreturn\r")]
    [InlineData("\u007F is no control character below 32")]
    [InlineData("\u00A0")]
    [InlineData("é中🏥")]
    public void String_TextWithContent_IsRight(string value)
    {
        LexerAssert.Accepts(PrimitiveKind.String, value);
        LexerAssert.Accepts(PrimitiveKind.Markdown, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(" \t\r\n")]
    public void String_OnlyWhiteSpace_IsError(string value)
    {
        LexerAssert.Refuses(PrimitiveKind.String, value, "not white space");
        LexerAssert.Refuses(PrimitiveKind.Markdown, value, "not white space");
    }

    [Fact]
    public void String_EachControlCharacterBelow32_IsErrorUnlessTabOrLineEnd()
    {
        for (var code = 0; code < 32; code++)
        {
            var error = PrimitiveLexer.Error(PrimitiveKind.String, [(byte)'a', (byte)code, (byte)'b']);
            Assert.Equal(code is 9 or 10 or 13, error is null);
        }
    }

    [Theory]
    [InlineData("\uFFFE")]
    [InlineData("a\uFFFFb")]
    public void Text_WhatXmlCannotCarry_IsError(string value)
    {
        foreach (var kind in new[] { PrimitiveKind.String, PrimitiveKind.Markdown, PrimitiveKind.Code, PrimitiveKind.Uri })
            Assert.NotNull(PrimitiveLexer.Error(kind, System.Text.Encoding.UTF8.GetBytes("x" + value)));
        LexerAssert.Accepts(PrimitiveKind.String, "\uFFFD");
    }

    [Fact]
    public void String_OneMegabyte_IsRight() => LexerAssert.Accepts(PrimitiveKind.String, new string('a', Megabyte));

    [Fact]
    public void String_OneByteMore_IsError() => LexerAssert.Refuses(PrimitiveKind.String, new string('a', Megabyte + 1), "1 MB");

    [Fact]
    public void String_HalfAMillionTwoByteCharacters_CountsBytes() =>
        LexerAssert.Refuses(PrimitiveKind.Markdown, new string('é', (Megabyte / 2) + 1), "1 MB");

    [Theory]
    [InlineData(PrimitiveKind.String)]
    [InlineData(PrimitiveKind.Markdown)]
    [InlineData(PrimitiveKind.Code)]
    [InlineData(PrimitiveKind.Uri)]
    [InlineData(PrimitiveKind.Xhtml)]
    public void Text_BytesThatAreNoUtf8_IsError(PrimitiveKind kind)
    {
        Assert.Contains("UTF-8", PrimitiveLexer.Error(kind, [(byte)'a', 0xFF]), StringComparison.Ordinal);
        Assert.Contains("UTF-8", PrimitiveLexer.Error(kind, [0xC0, 0x80]), StringComparison.Ordinal);
        Assert.Contains("UTF-8", PrimitiveLexer.Error(kind, [0xED, 0xA0, 0x80]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("entered-in-error")]
    [InlineData("1234.5")]
    [InlineData("multiple words without doubled spaces")]
    [InlineData("é")]
    public void Code_SingleSpacesInside_IsRight(string value) => LexerAssert.Accepts(PrimitiveKind.Code, value);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(" a")]
    [InlineData("a ")]
    [InlineData("a  b")]
    [InlineData("a\tb")]
    [InlineData("a\nb")]
    [InlineData("a\r")]
    [InlineData("\ta")]
    public void Code_OtherWhiteSpace_IsError(string value) => LexerAssert.Refuses(PrimitiveKind.Code, value, "single spaces");

    [Fact]
    public void Code_ControlCharacter_IsError() => LexerAssert.Refuses(PrimitiveKind.Code, "a\u0001b", "control");

    [Theory]
    [InlineData("a")]
    [InlineData("8472")]
    [InlineData(".")]
    [InlineData("-")]
    [InlineData("AZ-az.09")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901234")]
    public void Id_AllowedCharacters_IsRight(string value) => LexerAssert.Accepts(PrimitiveKind.Id, value);

    [Theory]
    [InlineData("")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    [InlineData("under_score")]
    [InlineData("a b")]
    [InlineData("a\n")]
    [InlineData("a/b")]
    [InlineData("é")]
    public void Id_AnythingElse_IsError(string value) => LexerAssert.Refuses(PrimitiveKind.Id, value, "1 to 64");

    [Fact]
    public void Xhtml_Empty_IsError() => LexerAssert.Refuses(PrimitiveKind.Xhtml, "", "div");

    [Fact]
    public void Xhtml_AnyText_IsLeftToTheInvariants() => LexerAssert.Accepts(PrimitiveKind.Xhtml, "<script/>");
}
