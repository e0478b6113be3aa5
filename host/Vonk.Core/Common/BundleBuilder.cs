using Hl7.Fhir.Model;

namespace Vonk.Core.Common;

/// <summary>
/// Builds a Bundle as a POCO, of releases from 6.10 on,
/// <see href="https://docs.fire.ly/projects/Firely-Server/en/latest/reference/programming_api/bundles.html"/>. Of its methods the names are
/// public; what they take here is this contract's guess.
/// </summary>
public sealed class BundleBuilder
{
    private readonly DateTimeOffset _now;

    private BundleBuilder(Bundle.BundleType type, string informationModel, DateTimeOffset now)
    {
        _now = now;
        // STU3 has no Bundle.timestamp.
        Bundle = new Bundle
        {
            Type = type,
            Meta = new Meta { LastUpdated = now },
            Timestamp = informationModel == VonkConstants.Model.FhirR3 ? null : now,
        };
    }

    /// <summary>The Bundle as it is by now.</summary>
    public Bundle Bundle { get; }

    /// <summary>Starts a Bundle of a type; the clock is read once, here.</summary>
    public static BundleBuilder Create(
        Bundle.BundleType type, string informationModel = VonkConstants.Model.FhirR4, TimeProvider? clock = null) =>
        new(type, informationModel, (clock ?? TimeProvider.System).GetUtcNow());

    /// <summary>Adds one entry.</summary>
    public BundleBuilder AddEntry(Resource resource, string? fullUrl = null)
    {
        ArgumentNullException.ThrowIfNull(resource);
        Bundle.Entry.Add(new Bundle.EntryComponent { FullUrl = fullUrl, Resource = resource });
        return this;
    }

    /// <summary>Adds what a search found, with the search mode of all of it.</summary>
    /// <param name="resources">What was found.</param>
    /// <param name="mode">Whether it matches, or was included.</param>
    /// <param name="serverBase">The base URL, for <c>fullUrl</c>; none where it is null.</param>
    public BundleBuilder AddSearchEntries(
        IEnumerable<Resource> resources, Bundle.SearchEntryMode mode = Bundle.SearchEntryMode.Match, Uri? serverBase = null)
    {
        ArgumentNullException.ThrowIfNull(resources);
        foreach (var resource in resources)
        {
            // Without its version, which no fullUrl may have (bdl-8).
            AddEntry(resource, serverBase is null || resource.Id is null
                ? null
                : new Uri(serverBase, $"{resource.TypeName}/{resource.Id}").AbsoluteUri);
            Bundle.Entry[^1].Search = new Bundle.SearchComponent { Mode = mode };
        }

        return this;
    }

    /// <summary>With the number of matches; none where it is not known.</summary>
    public BundleBuilder WithTotal(long? total)
    {
        Bundle.Total = checked((int?)total);
        return this;
    }

    /// <summary>The Bundle, as the answer to a search.</summary>
    public Bundle ToSearchsetBundle()
    {
        Bundle.Type = Bundle.BundleType.Searchset;
        (Bundle.Meta ??= new Meta()).LastUpdated = _now;
        return Bundle;
    }
}
