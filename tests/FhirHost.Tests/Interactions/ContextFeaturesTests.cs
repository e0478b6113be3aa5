using FhirHost.Interactions;
using Microsoft.AspNetCore.Http.Features;

namespace FhirHost.Tests.Interactions;

public sealed class ContextFeaturesTests
{
    [Fact]
    public void A_feature_is_found_replaced_and_removed()
    {
        var features = new ContextFeatures(inherited: null);
        features.Set("one");
        features.Set("two");
        Assert.Equal("two", features.Get<string>());
        Assert.Single(features);
        features.Set<string>(null);
        Assert.Null(features.Get<string>());
        Assert.Empty(features);
    }

    [Fact]
    public void There_may_be_more_features_than_usual()
    {
        var features = new ContextFeatures(inherited: null);
        Type[] types = [.. typeof(object).Assembly.GetTypes().Take(40)];
        foreach (var type in types)
            features[type] = type.Name;
        features[types[7]] = null;
        Assert.Equal(types.Where(type => type != types[7]), features.Select(feature => feature.Key));
        Assert.All(features, feature => Assert.Equal(feature.Key.Name, feature.Value));
        Assert.Null(features[types[7]]);
    }

    [Fact]
    public void What_is_inherited_holds_until_it_is_replaced_and_is_not_changed()
    {
        var batch = new FeatureCollection();
        batch.Set("of the batch");
        batch.Set(new Version(1, 0));
        var entry = new ContextFeatures(batch);
        Assert.Equal("of the batch", entry.Get<string>());
        entry.Set("of the entry");
        Assert.Equal("of the entry", entry.Get<string>());
        Assert.Equal("of the batch", batch.Get<string>());
        Assert.Equal(2, entry.Count());
    }

    [Fact]
    public void Each_change_is_a_new_revision()
    {
        var features = new ContextFeatures(new FeatureCollection());
        var before = features.Revision;
        features.Set("one");
        Assert.NotEqual(before, features.Revision);
    }
}
