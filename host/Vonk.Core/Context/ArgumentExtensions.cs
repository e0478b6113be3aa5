using System.Diagnostics.CodeAnalysis;

namespace Vonk.Core.Context;

/// <summary>Finding arguments and saying what became of them.</summary>
public static class ArgumentExtensions
{
    /// <summary>The first argument of this name, null if missing.</summary>
    public static IArgument? GetArgument(this IArgumentCollection arguments, string name)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        // Asked several times for each request.
        return arguments is ArgumentCollection known ? known.Find(name) : Find(arguments, name);
    }

    // By itself, because the method of a lambda makes its closure before all else.
    private static IArgument? Find(IArgumentCollection arguments, string name) =>
        arguments.FirstOrDefault(argument => argument.ArgumentName == name);

    /// <summary>The first argument of this name.</summary>
    public static bool TryGetArgument(this IArgumentCollection arguments, string name, [NotNullWhen(true)] out IArgument? argument) =>
        (argument = arguments.GetArgument(name)) is not null;

    /// <summary>The id of the path.</summary>
    /// <exception cref="InvalidOperationException">The interaction is not on an instance.</exception>
    public static IArgument ResourceIdArgument(this IArgumentCollection arguments) =>
        arguments.GetArgument(ArgumentNames.resourceId) ?? throw new InvalidOperationException("The interaction is not on an instance.");

    /// <summary>The resource types of the path.</summary>
    public static IEnumerable<IArgument> ResourceTypeArguments(this IArgumentCollection arguments) =>
        arguments.Where(argument => argument.ArgumentName == ArgumentNames.resourceType);

    /// <summary>Adds several arguments and returns the collection.</summary>
    public static IArgumentCollection AddArguments(this IArgumentCollection arguments, IEnumerable<IArgument> more)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(more);
        foreach (var argument in more)
            arguments.AddArgument(argument);
        return arguments;
    }

    /// <summary>Marks all arguments as taken into account.</summary>
    public static void Handled(this IEnumerable<IArgument> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        if (arguments is ArgumentCollection known)
        {
            known.HandleAll();
            return;
        }

        foreach (var argument in arguments)
            argument.Handled();
    }

    /// <summary>Marks the arguments as taken into account that no part has marked; what was found wrong stays so.</summary>
    public static void HandleUnhandledArguments(this IArgumentCollection arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        arguments.Where(argument => argument.Status == ArgumentStatus.NotHandled).Handled();
    }

    /// <summary>Marks the argument as taken into account.</summary>
    public static void Handled(this IArgument argument)
    {
        ArgumentNullException.ThrowIfNull(argument);
        argument.Status = ArgumentStatus.Handled;
    }
}
