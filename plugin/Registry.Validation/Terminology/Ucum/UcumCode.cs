namespace Registry.Validation.Terminology.Ucum;

/// <summary>
/// Whether a code is a unit of UCUM, <see href="https://ucum.org/ucum"/>: its grammar is read here; the units themselves, with their
/// prefixes, are those of the library.
/// </summary>
internal sealed class UcumCode(string code, Func<string, bool?> isUnit)
{
    private const int LongestCode = 256;
    private const int DeepestTerm = 16;

    private int _at;
    private int _depth;
    private bool _isUndecided;

    /// <summary>Whether a code is well-formed and its units are known; null where a unit may be newer than the library.</summary>
    /// <param name="code">The code, such as <c>mg/(24.h)</c>.</param>
    /// <param name="isUnit">Whether a text is a unit, with its prefix and without its exponent; null where that is not known.</param>
    public static bool? IsValid(string code, Func<string, bool?> isUnit)
    {
        if (code.Length is 0 or > LongestCode || code.AsSpan().ContainsAnyExceptInRange('!', '~'))
            return false;
        var reading = new UcumCode(code, isUnit);
        reading.Take('/');
        if (!reading.Term() || reading._at < code.Length)
            return false;
        return reading._isUndecided ? null : true;
    }

    // term: components, with '.' or '/' between.
    private bool Term()
    {
        if (++_depth > DeepestTerm || !Component())
            return false;
        while (Take('.') || Take('/'))
        {
            if (!Component())
                return false;
        }

        _depth--;
        return true;
    }

    // component: a term in parentheses, an annotation, or a factor or unit with or without annotation.
    private bool Component()
    {
        if (Take('('))
            return Term() && Take(')');
        if (Take('{'))
            return Annotation();
        return FactorOrUnit() && (!Take('{') || Annotation());
    }

    private bool Annotation()
    {
        var end = code.AsSpan(_at).IndexOfAny('{', '}');
        if (end < 0 || code[_at + end] != '}')
            return false;
        _at += end + 1;
        return true;
    }

    private bool FactorOrUnit()
    {
        var start = _at;
        // What stands in brackets may be anything.
        for (var inBrackets = false; _at < code.Length && (inBrackets || !"./(){}".Contains(code[_at], StringComparison.Ordinal)); _at++)
            inBrackets = code[_at] == '[' || (inBrackets && code[_at] != ']');
        var text = code[start.._at];
        return text.Length > 0 && (!text.AsSpan().ContainsAnyExceptInRange('0', '9') || IsUnit(WithoutExponent(text)));
    }

    private bool IsUnit(string unit)
    {
        var known = unit.Length == 0 ? false : isUnit(unit);
        _isUndecided |= known is null;
        return known != false;
    }

    private static string WithoutExponent(string text)
    {
        var unit = text.TrimEnd("0123456789".ToCharArray());
        return unit.Length < text.Length && unit.EndsWith('+') | unit.EndsWith('-') ? unit[..^1] : unit;
    }

    private bool Take(char expected)
    {
        if (_at >= code.Length || code[_at] != expected)
            return false;
        _at++;
        return true;
    }
}
