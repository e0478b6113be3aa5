using System.Xml.Linq;

namespace Registry.Validation.Tests.Xml;

public sealed class XmlNarrativeTests
{
    private const string Div = "<div xmlns=\"http://www.w3.org/1999/xhtml\">";

    [Theory]
    [InlineData(Div + "text</div>")]
    [InlineData(Div + "<p title=\"a > b\">x</p></div>")]
    [InlineData(Div + "line\r\none\rtwo\n<br/></div>")]
    [InlineData(Div + "&lt;&#160;é🏥</div>")]
    [InlineData(Div + "<!-- a comment --><p>x</p></div>")]
    [InlineData("<div xmlns='http://www.w3.org/1999/xhtml'><b>x</b></div >")]
    [InlineData("<h:div xmlns:h=\"http://www.w3.org/1999/xhtml\"><h:p>x</h:p></h:div>")]
    public void Read_Narrative_KeepsTheDivAsItIs(string div)
    {
        foreach (var (before, behind) in new[] { ("", ""), ("\r\n  ", "\n  "), ("", "<!-- </div> -->"), ("", "\n<!-- x -->\n") })
        {
            var body =
                $"<Patient xmlns=\"http://hl7.org/fhir\"><text>\n<status value=\"generated\"/>{before}{div}{behind}</text><active "
                    + $"value=\"true\"/></Patient>";
            using var tree = Fixture.Read(body);
            var read = XElement.Parse(tree.Root.Child("text").Child("div").GetString()!);
            Assert.True(XNode.DeepEquals(WithoutComments(XElement.Parse(div)), WithoutComments(read)), read.ToString());
            Assert.True(tree.Root.Child("active").Exists);
        }
    }

    [Fact]
    public void Read_PrefixDeclaredOutsideTheDiv_IsCarriedIntoIt()
    {
        using var tree =
            Fixture.Read(
            $"<Patient xmlns=\"http://hl7.org/fhir\" xmlns:h=\"http://www.w3.org/1999/xhtml\"><text><status "
                + $"value=\"generated\"/>{Div}<h:p>x</h:p></div></text></Patient>");
        Assert.Equal("http://www.w3.org/1999/xhtml", XElement.Parse(tree.Root.Child("text").Child("div").GetString()!).Elements().Single()
            .Name.NamespaceName);
    }

    [Fact]
    public void Read_NarrativesOnManyLines_FindsEach()
    {
        var entries =
            string.Concat(Enumerable.Range(0, 50)
            .Select(at =>
            $"<entry><resource>\n<Patient>\r\n<text><status "
                + $"value=\"generated\"/>{Div}<p>\n{at}</p></div></text></Patient></resource></entry>\n"));
        using var tree =
            Fixture.Read($"<?xml version=\"1.0\"?>\n<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"collection\"/>{entries}</Bundle>");
        var at = 0;
        foreach (var div in tree.Root.Descendants("div"))
            Assert.Equal($"{Div}<p>\n{at++}</p></div>", div.GetString());
        Assert.Equal(50, at);
    }

    private static XElement WithoutComments(XElement element)
    {
        element.DescendantNodes().OfType<XComment>().Remove();
        element.DescendantsAndSelf().Attributes().Where(attribute => attribute.IsNamespaceDeclaration).Remove();
        return element;
    }
}
