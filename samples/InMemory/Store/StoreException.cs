namespace Samples.InMemory.Store;

/// <summary>Another write came first: the caller's change rests on what is no longer current.</summary>
internal sealed class StoreConflictException(string message) : Exception(message);

/// <summary>The store holds as many versions as it may.</summary>
internal sealed class StoreFullException(string message) : Exception(message);
