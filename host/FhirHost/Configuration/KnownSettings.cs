using System.Collections;
using System.Reflection;

namespace FhirHost.Configuration;

/// <summary>
/// The settings that somebody reads: those of every options class, of the host or a plugin, that names its section in a constant
/// <c>Section</c>. What stands outside these sections may belong to somebody who does it otherwise, so nothing is said of it.
/// </summary>
internal sealed class KnownSettings
{
    private const string Anything = "*";
    private readonly HashSet<string> _keys = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _sections = new(StringComparer.OrdinalIgnoreCase);

    public KnownSettings(IEnumerable<Assembly> assemblies)
    {
        foreach (var type in assemblies.SelectMany(assembly => assembly.GetTypes()))
        {
            if (type.GetField("Section", BindingFlags.Public | BindingFlags.Static) is not { IsLiteral: true } field || field.GetRawConstantValue() is not string section)
                continue;
            _sections.Add(section);
            Add(section, type);
        }
    }

    /// <summary>What to write instead of a key that nobody reads; empty where there is no guess, null where the key is known.</summary>
    public string? Mend(string key)
    {
        var section = _sections.Where(section => key.StartsWith(section + ":", StringComparison.OrdinalIgnoreCase)).MaxBy(section => section.Length);
        if (section is null)
        {
            var first = key.Split(':')[0];
            // Only what is nearly one of ours: other sections are other people's.
            return _sections.Any(known => known.Split(':')[0].Equals(first, StringComparison.OrdinalIgnoreCase)) ? null : Nearest(first, _sections.Select(known => known.Split(':')[0]));
        }

        if (IsKnown(key))
            return null;
        return Nearest(key, _keys.Where(known => known.StartsWith(section, StringComparison.OrdinalIgnoreCase))) ?? "";
    }

    private bool IsKnown(string key)
    {
        if (_keys.Contains(key) || _keys.Contains(key + ":" + Anything))
            return true;
        var parts = key.Split(':');
        return Enumerable.Range(1, parts.Length - 1).Any(count => _keys.Contains(string.Join(':', parts.Take(count)) + ":" + Anything));
    }

    private void Add(string prefix, Type type)
    {
        foreach (var property in type.GetProperties().Where(property => property.CanWrite))
        {
            var key = $"{prefix}:{property.Name}";
            if (property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(IEnumerable)))
                _keys.Add(key + ":" + Anything);
            else if (property.PropertyType.IsClass && property.PropertyType != typeof(string))
                Add(key, property.PropertyType);
            else
                _keys.Add(key);
        }
    }

    private static string? Nearest(string key, IEnumerable<string> known)
    {
        const int Typo = 2;
        var best = known.Select(candidate => (Text: candidate, Distance: EditDistance.Of(key.ToUpperInvariant(), candidate.ToUpperInvariant()))).OrderBy(candidate => candidate.Distance).FirstOrDefault();
        return best.Text is not null && best.Distance <= Typo ? best.Text.Replace(":" + Anything, "", StringComparison.Ordinal) : null;
    }
}
