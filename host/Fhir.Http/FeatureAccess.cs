using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.Features;

namespace Fhir.Http;

/// <summary>
/// Features by their type. The framework's <c>Get</c> and <c>Set</c> are generic methods of an interface, which the runtime looks up at
/// each call; a request makes some fifty. The indexer is an ordinary call.
/// </summary>
internal static class FeatureAccess
{
    /// <summary>The feature; null where it is missing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TFeature? Find<TFeature>(this IFeatureCollection features)
        where TFeature : class => features[typeof(TFeature)] as TFeature;

    /// <summary>Adds or replaces a feature; null takes it away.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put<TFeature>(this IFeatureCollection features, TFeature? feature)
        where TFeature : class => features[typeof(TFeature)] = feature;
}
