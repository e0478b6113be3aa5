using Registry.Validation.Primitives;

namespace Registry.Validation.Tests.Primitives;

[Trait("Spec", "S1")]
public sealed class UriTests
{
    [Theory]
    [InlineData("http://example.org/fhir/Appointment/1?x=%20&y=a+b#part")]
    [InlineData("urn:uuid:53fefa32-fcbb-4ff8-8a92-55ee120877b7")]
    [InlineData("urn:ietf:rfc:3986")]
    [InlineData("Patient/1")]
    [InlineData("#")]
    [InlineData("https://example.org/é")]
    [InlineData("%")]
    public void Uri_WithoutWhiteSpace_IsRight(string value) => LexerAssert.Accepts(PrimitiveKind.Uri, value);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("http://example.org/a b")]
    [InlineData(" http://example.org")]
    [InlineData("http://example.org\n")]
    [InlineData("http://example.org/\u0000")]
    [InlineData("http://example.org/\u007F")]
    public void Uri_EmptyOrWithWhiteSpace_IsError(string value) => LexerAssert.Refuses(PrimitiveKind.Uri, value, "white space");

    [Theory]
    [InlineData("urn:oid:0")]
    [InlineData("urn:oid:1.2.3.4.5")]
    [InlineData("urn:oid:2.16.840.1.113883.2.1.4.1")]
    [InlineData("urn:oid:2.999.123456789012345678901234567890")]
    public void Oid_DottedNumbers_IsRight(string value) => LexerAssert.Accepts(PrimitiveKind.Oid, value);

    [Theory]
    [InlineData("")]
    [InlineData("1.2.3")]
    [InlineData("urn:oid:")]
    [InlineData("urn:oid:.1")]
    [InlineData("urn:oid:1.")]
    [InlineData("urn:oid:1..2")]
    [InlineData("urn:oid:01.2")]
    [InlineData("urn:oid:1.02")]
    [InlineData("urn:oid:1.2a")]
    [InlineData("URN:OID:1.2")]
    [InlineData(" urn:oid:1.2")]
    [InlineData("urn:oid:1.2 ")]
    public void Oid_AnythingElse_IsError(string value) => LexerAssert.Refuses(PrimitiveKind.Oid, value, "urn:oid:");

    [Theory]
    [InlineData("urn:uuid:c757873d-ec9a-4326-a141-556f43239520")]
    [InlineData("urn:uuid:00000000-0000-0000-0000-000000000000")]
    public void Uuid_LowerCase_IsRight(string value) => LexerAssert.Accepts(PrimitiveKind.Uuid, value);

    [Theory]
    [InlineData("")]
    [InlineData("urn:uuid:")]
    [InlineData("c757873d-ec9a-4326-a141-556f43239520")]
    [InlineData("urn:uuid:C757873D-EC9A-4326-A141-556F43239520")]
    [InlineData("urn:uuid:c757873dec9a4326a141556f43239520")]
    [InlineData("urn:uuid:c757873d-ec9a-4326-a141-556f4323952")]
    [InlineData("urn:uuid:c757873d-ec9a-4326-a141-556f432395200")]
    [InlineData("urn:uuid:c757873de-c9a-4326-a141-556f43239520")]
    [InlineData("urn:uuid:g757873d-ec9a-4326-a141-556f43239520")]
    [InlineData("urn:uuid:{c757873d-ec9a-4326-a141-556f4323952}")]
    public void Uuid_AnythingElse_IsError(string value) => LexerAssert.Refuses(PrimitiveKind.Uuid, value, "8-4-4-4-12");
}
