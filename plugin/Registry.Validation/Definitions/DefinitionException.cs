namespace Registry.Validation.Definitions;

/// <summary>A part of a definition that is missing or wrong. It names the place; the reader of the file adds which file that is.</summary>
internal sealed class DefinitionException(string place, string why) : FormatException($"{place}: {why}")
{
    /// <summary>The member, as seen from what was being read.</summary>
    public string Place => place;

    /// <summary>What is wrong, and what is expected.</summary>
    public string Why => why;

    /// <summary>The same, seen from one level further out.</summary>
    public DefinitionException Within(string outer) => new(place.Length == 0 ? outer : $"{outer}.{place}", why);
}
