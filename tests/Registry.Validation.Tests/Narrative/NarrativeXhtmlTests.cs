using Registry.Validation.Narrative;

namespace Registry.Validation.Tests.Narrative;

[Trait("Spec", "S2")]
public class NarrativeXhtmlTests
{
    private const string Open = "<div xmlns=\"http://www.w3.org/1999/xhtml\">";

    [Theory]
    [InlineData("text")]
    [InlineData("<p>a <b>b</b> <i>c</i><br/></p><ul><li>d</li></ul>")]
    [InlineData("<table><tr><td colspan=\"2\" style=\"color: red\">a</td></tr></table>")]
    [InlineData("<a href=\"https://a.example/x?y=1\">a</a>")]
    [InlineData("<img src=\"#picture\" alt=\"a\"/>")]
    [InlineData("&amp;&lt;&#160;a")]
    [InlineData("<!-- a comment -->text")]
    [InlineData("<p class=\"x\" id=\"y\" title=\"z\" lang=\"en\">a</p>")]
    public void Error_PlainMarkup_IsNone(string content) => Assert.Null(Error($"{Open}{content}</div>"));

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<p onclick=\"x()\">a</p>")]
    [InlineData("<p ONCLICK=\"x()\">a</p>")]
    [InlineData("<a href=\"javascript:x()\">a</a>")]
    [InlineData("<a href=\"JaVaScRiPt:x()\">a</a>")]
    [InlineData("<a href=\" javascript:x()\">a</a>")]
    [InlineData("<a href=\"java&#10;script:x()\">a</a>")]
    [InlineData("<a href=\"&#106;avascript:x()\">a</a>")]
    [InlineData("<img src=\"data:text/html,x\"/>a")]
    [InlineData("<p style=\"background: url(http://a.example)\">a</p>")]
    [InlineData("<p style=\"width: expression(x())\">a</p>")]
    [InlineData("<form><input/></form>a")]
    [InlineData("<iframe src=\"http://a.example\"/>a")]
    [InlineData("<object>a</object>")]
    [InlineData("<style>p {}</style>a")]
    [InlineData("<link href=\"x\"/>a")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\">a</svg>")]
    [InlineData("<P>a</P>")]
    [InlineData("<![CDATA[a]]>")]
    [InlineData("<?pi a?>a")]
    [InlineData("&nbsp;a")]
    [InlineData("<p>a")]
    public void Error_ForbiddenMarkup_IsTxt1(string content) => Assert.Equal("txt-1", Error($"{Open}{content}</div>"));

    [Theory]
    [InlineData("<p>a</p>")]
    [InlineData("<div>a</div>")]
    [InlineData("<div xmlns=\"http://example.org\">a</div>")]
    [InlineData("text")]
    [InlineData("")]
    [InlineData("<!DOCTYPE div [<!ENTITY a \"b\">]><div xmlns=\"http://www.w3.org/1999/xhtml\">&a;</div>")]
    [InlineData("<div xmlns=\"http://www.w3.org/1999/xhtml\">a</div><div xmlns=\"http://www.w3.org/1999/xhtml\">b</div>")]
    public void Error_NoXhtmlDiv_IsTxt1(string narrative) => Assert.Equal("txt-1", Error(narrative));

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t ")]
    [InlineData("<p> </p><br/>")]
    [InlineData("<!-- a comment -->")]
    public void Error_NothingToRead_IsTxt2(string content) => Assert.Equal("txt-2", Error($"{Open}{content}</div>"));

    [Fact]
    public void Error_TenThousandDeep_IsRefused() =>
        Assert.Equal("txt-1",
            Error(Open + string.Concat(Enumerable.Repeat("<p>", 10_000)) + "a" + string.Concat(Enumerable.Repeat("</p>", 10_000))
            + "</div>"));

    [Fact]
    public void Error_Text_NeverRepeatsTheNarrative() =>
        Assert.DoesNotContain("9876543210", NarrativeXhtml.Error(Encoding.UTF8.GetBytes($"{Open}<n9876543210/></div>"))!.Value.Text,
            StringComparison.Ordinal);

    private static string? Error(string narrative) => NarrativeXhtml.Error(Encoding.UTF8.GetBytes(narrative))?.Key;
}
