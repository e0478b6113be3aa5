using System.Numerics;

namespace Registry.Cli;

/// <summary>Options whose value is a number between two bounds.</summary>
internal static class NumberOption
{
    /// <summary>An option that refuses what is out of its bounds.</summary>
    /// <param name="name">The option, such as <c>--timeout</c>.</param>
    /// <param name="description">What help says of it.</param>
    /// <param name="usual">The value where it is not given.</param>
    /// <param name="least">The lower bound, itself allowed.</param>
    /// <param name="most">The upper bound, itself allowed.</param>
    /// <param name="unit">The unit, for the message; empty if it counts.</param>
    public static Option<T> Create<T>(string name, string description, T usual, T least, T most, string unit = "")
        where T : struct, INumber<T>
    {
        var option = new Option<T>(name) { Description = description, DefaultValueFactory = _ => usual };
        option.Validators.Add(given =>
        {
            var value = given.GetValueOrDefault<T>();
            if (!(value >= least && value <= most))
                given.AddError($"{name} must be from {least} to {most} {unit}".TrimEnd() + ".");
        });
        return option;
    }
}
