using System.Collections;

namespace Vonk.Core.Context;

/// <summary>Where an argument came from.</summary>
public enum ArgumentSource
{
    /// <summary>A segment of the path.</summary>
    Path,

    /// <summary>The query.</summary>
    Query,

    /// <summary>A header.</summary>
    Header,

    /// <summary>A form in the body.</summary>
    Body,

    /// <summary>The server itself.</summary>
    Internal,

    /// <summary>A default of the server.</summary>
    Default,
}

/// <summary>What became of an argument.</summary>
public enum ArgumentStatus
{
    /// <summary>It has not been looked at yet.</summary>
    NotHandled,

    /// <summary>It was taken into account.</summary>
    Handled,

    /// <summary>It was taken into account with a reservation.</summary>
    Warning,

    /// <summary>It could not be taken into account.</summary>
    Error,
}

/// <summary>The names of the arguments that the server itself makes.</summary>
#pragma warning disable IDE1006 // the contract's names
public static class ArgumentNames
{
    /// <summary>The resource type of the path.</summary>
    public const string resourceType = "_type";

    /// <summary>The id of the path.</summary>
    public const string resourceId = "_id";

    /// <summary>Whether a total is wanted.</summary>
    public const string total = "_total";

    /// <summary>The version of the path.</summary>
    public const string version = "_version";
}
#pragma warning restore IDE1006

/// <summary>One argument of an interaction.</summary>
public interface IArgument
{
    /// <summary>Where it came from.</summary>
    ArgumentSource Source { get; }

    /// <summary>Its name.</summary>
    string ArgumentName { get; }

    /// <summary>Its value.</summary>
    string ArgumentValue { get; set; }

    /// <summary>What became of it.</summary>
    ArgumentStatus Status { get; set; }

    /// <summary>What is wrong with it.</summary>
    VonkIssue? Issue { get; set; }

    /// <summary>Whether the interaction must fail where it is not taken into account.</summary>
    bool MustHandle { get; }
}

/// <summary>One argument of an interaction.</summary>
public class Argument(ArgumentSource source, string name, string value, ArgumentStatus status = ArgumentStatus.NotHandled) : IArgument
{
    /// <inheritdoc/>
    public ArgumentSource Source { get; } = source;

    /// <inheritdoc/>
    public string ArgumentName { get; } = name;

    /// <inheritdoc/>
    public string ArgumentValue { get; set; } = value;

    /// <inheritdoc/>
    public ArgumentStatus Status { get; set; } = status;

    /// <inheritdoc/>
    public VonkIssue? Issue { get; set; }

    /// <inheritdoc/>
    public bool MustHandle { get; set; }
}

/// <summary>The arguments of an interaction.</summary>
public interface IArgumentCollection : IEnumerable<IArgument>
{
    /// <summary>Adds an argument and returns the collection.</summary>
    IArgumentCollection AddArgument(IArgument argument);
}

/// <summary>The arguments of an interaction.</summary>
public class ArgumentCollection : IArgumentCollection
{
    // Most requests have one or two.
    private const int UsualCount = 2;

    // No list, which would be one more object of each request.
    private IArgument[] _arguments;

    /// <summary>A collection of these arguments.</summary>
    public ArgumentCollection(params IArgument[] arguments)
        : this((IEnumerable<IArgument>)arguments)
    {
    }

    /// <summary>A collection of these arguments.</summary>
    public ArgumentCollection(IEnumerable<IArgument> arguments)
    {
        _arguments = [.. arguments];
        Count = _arguments.Length;
    }

    internal int Count { get; private set; }

    internal IArgument this[int at] => _arguments[at];

    /// <inheritdoc/>
    public IArgumentCollection AddArgument(IArgument argument)
    {
        if (Count == _arguments.Length)
            Array.Resize(ref _arguments, Math.Max(UsualCount, 2 * Count));
        _arguments[Count++] = argument;
        return this;
    }

    internal IArgument? Find(string name)
    {
        for (var at = 0; at < Count; at++)
        {
            if (_arguments[at].ArgumentName == name)
                return _arguments[at];
        }

        return null;
    }

    internal void HandleAll()
    {
        for (var at = 0; at < Count; at++)
            _arguments[at].Handled();
    }

    /// <inheritdoc/>
    public IEnumerator<IArgument> GetEnumerator()
    {
        for (var at = 0; at < Count; at++)
            yield return _arguments[at];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
