using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Fhir.Http.Html;

/// <summary>
/// HTML, made by <see cref="Of(Holes)"/>: what stands in the text of an interpolated string is markup, what stands in its holes is text
/// and is encoded, unless it is markup already. So data cannot become markup by oversight.
/// </summary>
internal readonly record struct Markup(string Value)
{
    public static readonly Markup Empty = new("");

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly string[] LinkedSchemes = ["http", "https"];

    public static Markup Of(Holes holes) => new(holes.ToString());

    public static Markup Join(IEnumerable<Markup> parts) => new(string.Concat(parts.Select(part => part.Value)));

    /// <summary>
    /// A link to a URL of data. Only http and https are linked: others, such as javascript:, stay text.
    /// </summary>
    public static Markup Link(string url, string? text = null) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed) && LinkedSchemes.Contains(parsed.Scheme, StringComparer.Ordinal)
            ? Of($"<a href=\"{url}\" rel=\"noreferrer noopener\">{text ?? url}</a>")
            : Of($"{text ?? url}");

    public override string ToString() => Value;

    [InterpolatedStringHandler]
    internal readonly struct Holes(int literalLength, int holes)
    {
        private readonly StringBuilder _text = new(literalLength + (holes * 16));

        public void AppendLiteral(string markup) => _text.Append(markup);

        public void AppendFormatted(Markup markup) => _text.Append(markup.Value);

        public void AppendFormatted(string? text) => _text.Append(Encoder.Encode(text ?? ""));

        public void AppendFormatted(int number) => _text.Append(number);

        public override string ToString() => _text.ToString();
    }
}
