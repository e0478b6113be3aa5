using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Registry.Validation.Narrative;

namespace Registry.Validation.Tests.Narrative;

public sealed class PlainNarrativeTests
{
    private const string Start = "<div xmlns=\"http://www.w3.org/1999/xhtml\">";

    // Pieces that make well-formed, ill-formed, allowed and forbidden divs alike.
    private static readonly string[] Pieces =
    [
        Start, "</div>", "<p>", "</p>", "<b>", "</b>", "<br/>", "<br />", "<td colspan=\"2\">", "</td>", "<script>", "</script>", "text",
            " ", "\n", "&amp;", "&nbsp;",
        "<a href=\"javascript:x\">", "</a>", "<p class=\"a\" class=\"b\">", "<p class=\"<\">", "]]>", "<!-- x -->", "<?pi x?>", "\u0001",
            "\uFFFE", "<P>", "<p", ">",
        "<p onclick=\"x\">", "<img alt=\"\"/>", "<div>", "<p title=\"a\" id=\"b\" lang=\"c\" dir=\"ltr\" align=\"left\">", "/",
            "<p class='a'>", "é",
    ];

    [Theory]
    [InlineData("<p>Hello <b>there</b></p>")]
    [InlineData("text")]
    [InlineData("<table><tbody><tr><td colspan=\"2\">x</td></tr></tbody></table>")]
    [InlineData("a<br/>b<br />c")]
    public void IsSurelyAllowed_UsualNarrative_Recognises(string content) => Assert.True(IsSurelyAllowed($"{Start}{content}</div>"));

    [Fact]
    public void IsSurelyAllowed_NestedToTheLimit_StaysWithinIt()
    {
        for (var depth = 95; depth < 105; depth++)
        {
            var div = string.Concat(Enumerable.Repeat(Start, 1).Concat(Enumerable.Repeat("<b>", depth))) + "x"
                + string.Concat(Enumerable.Repeat("</b>", depth)) + "</div>";
            Assert.Equal(NarrativeXhtml.Error(Encoding.UTF8.GetBytes(div)) is null, IsSurelyAllowed(div));
        }
    }

    [Property(MaxTest = 3000)]
    public Property IsSurelyAllowed_WhatItAccepts_TheThoroughReaderAccepts() => Prop.ForAll(
        Gen.Elements(Pieces).ListOf().Select(pieces => Start + string.Concat(pieces) + "</div>").ToArbitrary(),
        div => !IsSurelyAllowed(div) || NarrativeXhtml.Error(Encoding.UTF8.GetBytes(div)) is null);

    [Fact]
    public void IsSurelyAllowed_EveryPairOfPieces_NeverContradictsTheThoroughReader()
    {
        foreach (var first in Pieces)
        {
            foreach (var second in Pieces)
            {
                var div = $"{Start}{first}{second}x</div>";
                if (IsSurelyAllowed(div))
                    Assert.Null(NarrativeXhtml.Error(Encoding.UTF8.GetBytes(div)));
            }
        }
    }

    private static bool IsSurelyAllowed(string div) => PlainNarrative.IsSurelyAllowed(Encoding.UTF8.GetBytes(div));
}
