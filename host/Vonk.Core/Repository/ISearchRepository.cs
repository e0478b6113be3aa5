using Vonk.Core.Context;

namespace Vonk.Core.Repository;

/// <summary>Finds resources; reading, version reading and history are searches too.</summary>
public interface ISearchRepository
{
    /// <summary>Finds what the arguments ask for, and marks each of them as handled or in error.</summary>
    Task<SearchResult> Search(IArgumentCollection arguments, SearchOptions options);
}

/// <summary>Finds the resources that the server itself is administered by.</summary>
public interface IAdministrationSearchRepository : ISearchRepository;
