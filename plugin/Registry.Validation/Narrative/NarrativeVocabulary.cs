using System.Collections.Frozen;

namespace Registry.Validation.Narrative;

/// <summary>The XHTML that a narrative may use. Specification: <see href="http://hl7.org/fhir/STU3/narrative.html#xhtml"/>.</summary>
internal static class NarrativeVocabulary
{
    // The names that txt-1 lists, and the three elements of the chapters it cites that its list forgets: address, bdo, kbd.
    public static readonly FrozenSet<string> Elements = FrozenSet.Create(
        StringComparer.Ordinal,
        "a", "abbr", "acronym", "address", "b", "bdo", "big", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "dfn",
            "div",
        "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "kbd", "li", "ol", "p", "pre", "q", "samp", "small", "span",
        "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "ul", "var");

    // The names that txt-1 lists, on whatever element, and the two of XML itself that STU3's XHTML schema has.
    public static readonly FrozenSet<string> Attributes = FrozenSet.Create(
        StringComparer.Ordinal,
        "abbr", "accesskey", "align", "alt", "axis", "bgcolor", "border", "cellhalign", "cellpadding", "cellspacing", "cellvalign", "char",
        "charoff", "charset", "cite", "class", "colspan", "compact", "coords", "dir", "frame", "headers", "height", "href", "hreflang",
            "hspace",
        "id", "lang", "longdesc", "name", "nowrap", "rel", "rev", "rowspan", "rules", "scope", "shape", "span", "src", "start", "style",
        "summary", "tabindex", "title", "type", "valign", "value", "vspace", "width", "xml:lang", "xml:space");
}
