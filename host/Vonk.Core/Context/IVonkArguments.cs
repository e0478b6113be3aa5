namespace Vonk.Core.Context;

/// <summary>Whatever has arguments.</summary>
public interface IVonkArguments
{
    /// <summary>The arguments.</summary>
    IArgumentCollection Arguments { get; }
}
