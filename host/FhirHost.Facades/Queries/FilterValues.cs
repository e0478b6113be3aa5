using System.Globalization;
using Hl7.Fhir.Model;
using Vonk.Core.Metadata;

namespace FhirHost.Facades.Queries;

/// <summary>What one value of a search parameter means, by the parameter's type.</summary>
internal static class FilterValues
{
    public const string Not = "not";

    /// <param name="parameter">The parameter; null where it is unknown.</param>
    /// <param name="modifier">What follows its colon.</param>
    /// <param name="text">The value, with its escapes.</param>
    /// <param name="serverBase">The base that references may begin with.</param>
    /// <exception cref="SearchValueException">The value is not of this type; the message says what is.</exception>
    /// <exception cref="NotSupportedException">The modifier, or the type, cannot be searched by.</exception>
    public static IFilterValue Of(VonkSearchParameter? parameter, string? modifier, string text, Uri serverBase) =>
        (parameter?.Type, modifier) switch
        {
            (_, "missing") =>
                new MissingValue(bool.TryParse(text, out var isMissing) ? isMissing
                : throw new SearchValueException("The modifier missing takes true or false.")),
            (null, _) => new RawValue(SearchText.Unescape(text)),
            (SearchParamType.String, null) => new StringValue(SearchText.Unescape(text)),
            (SearchParamType.String, "exact") => new StringValue(SearchText.Unescape(text), StringMatch.Exact),
            (SearchParamType.String, "contains") => new StringValue(SearchText.Unescape(text), StringMatch.Contains),
            (SearchParamType.Token, null or Not) => Token(text),
            // The modifier of a reference is the type of its target; others, such as identifier, begin with a small letter.
            (SearchParamType.Reference, null or [>= 'A' and <= 'Z', ..]) =>
                new ReferenceValue(Reference(parameter, modifier, SearchText.Unescape(text), serverBase)),
            (SearchParamType.Date, null) => Date(text),
            (SearchParamType.Number, null) => Number(text),
            (SearchParamType.Quantity, null) => Quantity(text),
            (SearchParamType.Uri, null or "above" or "below") => new UriValue(SearchText.Unescape(text), modifier),
            _ => throw new NotSupportedException("Neither this modifier nor this type of parameter can be searched by."),
        };

    private static TokenValue Token(string text) => SearchText.Split(text, '|') switch
    {
        [var code] => new TokenValue(SearchText.Unescape(code)),
        [var system, var code] => new TokenValue(SearchText.Unescape(code), SearchText.Unescape(system)),
        _ => throw new SearchValueException("A token is written as [code] or [system]|[code]."),
    };

    private static string Reference(VonkSearchParameter parameter, string? type, string text, Uri serverBase)
    {
        if (text.StartsWith(serverBase.AbsoluteUri, StringComparison.Ordinal))
            return text[serverBase.AbsoluteUri.Length..];
        if (text.Contains('/', StringComparison.Ordinal))
            return text;
        return type is not null ? $"{type}/{text}" : parameter.Targets is [var only] ? $"{only}/{text}" : text;
    }

    private static DateTimeValue Date(string text)
    {
        var (comparison, rest) = Prefix(text);
        return new DateTimeValue(comparison, DatePeriods.Of(rest));
    }

    private static NumberValue Number(string text)
    {
        var (comparison, rest) = Prefix(text);
        return new NumberValue(comparison, Decimal(rest));
    }

    private static QuantityValue Quantity(string text)
    {
        var parts = SearchText.Split(text, '|');
        var (comparison, number) = Prefix(parts[0]);
        return parts.Count is 1 or 3
            ? new QuantityValue(comparison, Decimal(number), parts.ElementAtOrDefault(1), parts.ElementAtOrDefault(2))
            : throw new SearchValueException("A quantity is written as [number] or [number]|[system]|[code].");
    }

    /// <summary>The prefix of a number, quantity or date, <see href="http://hl7.org/fhir/STU3/search.html#prefix"/>.</summary>
    private static (ComparisonOperator Operator, string Value) Prefix(string text)
    {
        var (prefix, value) = SearchText.SplitPrefix(text);
        ComparisonOperator? known = prefix switch
        {
            "" or "eq" => ComparisonOperator.EQ,
            "ne" => ComparisonOperator.NE,
            "gt" => ComparisonOperator.GT,
            "lt" => ComparisonOperator.LT,
            "ge" => ComparisonOperator.GTE,
            "le" => ComparisonOperator.LTE,
            "sa" => ComparisonOperator.STARTS_AFTER,
            "eb" => ComparisonOperator.ENDS_BEFORE,
            "ap" => ComparisonOperator.APPROXIMATELY,
            _ => null,
        };
        return known is { } comparison ? (comparison, value) : (ComparisonOperator.EQ, text);
    }

    private static decimal Decimal(string text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new SearchValueException("The value is no number; write it as 5.4.");
}

/// <summary>A value that cannot be searched by; the message tells the caller what can.</summary>
internal sealed class SearchValueException(string message) : ArgumentException(message);
