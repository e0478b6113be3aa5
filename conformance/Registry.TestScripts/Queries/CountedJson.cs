using System.Collections;
using Newtonsoft.Json.Linq;

namespace Registry.TestScripts.Queries;

/// <summary>
/// JSON in which each visit of a child is counted: the library's JSONPath cannot be interrupted, but it goes through these lists.
/// </summary>
internal static class CountedJson
{
    /// <summary>A copy that counts.</summary>
    public static JToken Of(JToken token)
    {
        Bounded.Visit();
        switch (token)
        {
            case JArray items:
                var array = new CountedArray();
                foreach (var item in items)
                    array.Add(Of(item));
                return array;
            case JObject members:
                var copy = new CountedObject();
                foreach (var (name, value) in members)
                    copy.Add(name, value is null ? null : Of(value));
                return copy;
            case JValue value:
                return new JValue(value);
            default:
                throw new ScriptException($"JSON of the kind {token.Type} cannot be searched.");
        }
    }

    private sealed class CountedArray : JArray
    {
        private CountedList? _children;

        protected override IList<JToken> ChildrenTokens => _children ??= new CountedList(base.ChildrenTokens);
    }

    private sealed class CountedObject : JObject
    {
        private CountedList? _children;

        protected override IList<JToken> ChildrenTokens => _children ??= new CountedList(base.ChildrenTokens);
    }

    private sealed class CountedList(IList<JToken> inner) : IList<JToken>
    {
        public int Count => inner.Count;

        public bool IsReadOnly => inner.IsReadOnly;

        public JToken this[int index]
        {
            get
            {
                Bounded.Visit();
                return inner[index];
            }

            set => inner[index] = value;
        }

        public IEnumerator<JToken> GetEnumerator()
        {
            foreach (var token in inner)
            {
                Bounded.Visit();
                yield return token;
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public void Add(JToken item) => inner.Add(item);

        public void Clear() => inner.Clear();

        public bool Contains(JToken item) => inner.Contains(item);

        public void CopyTo(JToken[] array, int arrayIndex) => inner.CopyTo(array, arrayIndex);

        public int IndexOf(JToken item) => inner.IndexOf(item);

        public void Insert(int index, JToken item) => inner.Insert(index, item);

        public bool Remove(JToken item) => inner.Remove(item);

        public void RemoveAt(int index) => inner.RemoveAt(index);
    }
}
