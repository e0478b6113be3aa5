using Vonk.Core.Context;

namespace FhirHost.Interactions;

/// <summary>How an outcome speaks of a parameter: it repeats nothing of a URL but what can be a parameter's name.</summary>
internal static class ArgumentWords
{
    public static string Name(IArgument argument) => argument.ArgumentName is { Length: > 0 and <= 64 } name
        && name.All(character => char.IsAsciiLetter(character) || character is '_' or '-' or '.' or ':') ? $"'{name}'" : "of the URL";
}
