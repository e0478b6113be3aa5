using FsCheck.Xunit;
using Registry.Validation.Primitives;

namespace Registry.Validation.Tests.Primitives;

[Trait("Spec", "S1")]
public sealed class Base64Tests
{
    [Theory]
    [InlineData("AA==")]
    [InlineData("AAA=")]
    [InlineData("AAAA")]
    [InlineData("Zm9vYmFy")]
    [InlineData("+/+/")]
    [InlineData(" Zm9v\r\n\tYmFy ")]
    [InlineData("Z m 9 v")]
    [InlineData("Zg = =")]
    [InlineData("QUJ=")]
    [InlineData("AB==")]
    [InlineData("AAB=")]
    public void Base64_PaddedWithWhiteSpaceAnywhere_IsRight(string value) => LexerAssert.Accepts(PrimitiveKind.Base64Binary, value);

    [Theory]
    [InlineData("", "content")]
    [InlineData(" \n", "content")]
    [InlineData("-_-_", "alphabet")]
    [InlineData("Zm9v&mFy", "alphabet")]
    [InlineData("é===", "alphabet")]
    [InlineData("Zm9v\u00A0", "alphabet")]
    [InlineData("A", "pad")]
    [InlineData("AA", "pad")]
    [InlineData("AAA", "pad")]
    [InlineData("AAAAA", "pad")]
    [InlineData("AA=", "pad")]
    [InlineData("AAA==", "pad")]
    [InlineData("AAAA=", "pad")]
    [InlineData("AAAA====", "pad")]
    [InlineData("=", "pad")]
    [InlineData("====", "pad")]
    [InlineData("AA=A", "pad")]
    [InlineData("Zg==Zg==", "pad")]
    public void Base64_AnythingElse_IsError(string value, string because) =>
        LexerAssert.Refuses(PrimitiveKind.Base64Binary, value, because);

    [Property]
    public void Base64_WhatTheFrameworkWrites_IsRight(byte[] bytes)
    {
        var text = Convert.ToBase64String([.. bytes, 1], Base64FormattingOptions.InsertLineBreaks);
        LexerAssert.Accepts(PrimitiveKind.Base64Binary, text);
    }
}
