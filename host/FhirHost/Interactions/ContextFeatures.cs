using System.Collections;

namespace FhirHost.Interactions;

/// <summary>
/// The features of one interaction, in the order in which they were added. A request has five to eight, which are found sooner by looking
/// at each than by a table, and need a quarter of its memory.
/// </summary>
/// <param name="inherited">Features that hold as well, unless one of the same type is here; null without such features.</param>
internal sealed class ContextFeatures(IFeatureCollection? inherited) : IFeatureCollection
{
    private const int UsualCount = 8;

    private KeyValuePair<Type, object>[] _features = new KeyValuePair<Type, object>[UsualCount];
    private int _count;
    private int _revision;

    public bool IsReadOnly => false;

    public int Revision => _revision + (inherited?.Revision ?? 0);

    public object? this[Type key]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(key);
            var at = IndexOf(key);
            return at < 0 ? inherited?[key] : _features[at].Value;
        }

        set
        {
            ArgumentNullException.ThrowIfNull(key);
            var at = IndexOf(key);
            if (value is null)
                Remove(at);
            else if (at < 0)
                Add(key, value);
            else
                _features[at] = new(key, value);
            _revision++;
        }
    }

    public TFeature? Get<TFeature>() => this[typeof(TFeature)] is TFeature feature ? feature : default;

    public void Set<TFeature>(TFeature? instance) => this[typeof(TFeature)] = instance;

    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator()
    {
        var own = _features.Take(_count);
        return (inherited is null ? own : own.Concat(inherited.Where(feature => IndexOf(feature.Key) < 0))).GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int IndexOf(Type key)
    {
        for (var at = 0; at < _count; at++)
        {
            if (_features[at].Key == key)
                return at;
        }

        return -1;
    }

    private void Add(Type key, object value)
    {
        if (_count == _features.Length)
            Array.Resize(ref _features, 2 * _count);
        _features[_count++] = new(key, value);
    }

    private void Remove(int at)
    {
        if (at < 0)
            return;
        _count--;
        Array.Copy(_features, at + 1, _features, at, _count - at);
        _features[_count] = default;
    }
}
