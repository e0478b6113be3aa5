using Registry.Validation.Reading;

namespace Registry.Validation.Json;

internal ref partial struct FhirJsonReader
{
    private const byte SeenValue = 1;
    private const byte SeenCompanion = 2;
    private const byte SeenNull = 4;

    /// <summary>Reads the members of the object the reader stands at into the children of a node.</summary>
    private void ReadObject(int node, TypeShape type)
    {
        // Which names were seen, and the first node of each: a primitive's value and its "_" companion may come in any order.
        Span<byte> seen = stackalloc byte[type.SlotCount];
        Span<int> first = stackalloc int[type.SlotCount];
        seen.Clear();
        var resourceTypeSeen = false;
        var isEmpty = true;
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            isEmpty = false;
            var companion = false;
            var shape = _reader.ValueIsEscaped ? FindEscaped(type, ref companion) : Find(type, _reader.ValueSpan, ref companion);
            if (shape is null)
            {
                ReadUnnamed(node, type, ref resourceTypeSeen);
            }
            else if ((seen[shape.Slot] & (companion ? SeenCompanion : SeenValue)) != 0)
            {
                Duplicate(node, shape.Name);
                _reader.Read();
                _reader.Skip();
            }
            else
            {
                ReadMember(node, shape, companion, ref seen[shape.Slot], ref first[shape.Slot]);
            }
        }

        // An object is never empty, and the one that goes with a value is no exception.
        if (isEmpty)
            _issues.Empty(new FhirNode(_tree, node));
        for (var slot = 0; slot < seen.Length; slot++)
        {
            if ((seen[slot] & SeenNull) != 0)
                CheckNulls(first[slot]);
        }
    }

    private static ElementShape? Find(TypeShape type, ReadOnlySpan<byte> name, ref bool companion)
    {
        if (name is not [(byte)'_', .. var bare])
            return type.Find(name) is { } shape ? shape : null;
        companion = true;
        // What XML writes as an attribute can hold nothing but a value: an extension of it could not be answered in XML.
        return type.Find(bare) is { Type.Kind: TypeKind.Primitive, IsXmlAttribute: false } primitive && primitive.TypeName != "xhtml"
            ? primitive : null;
    }

    private readonly ElementShape? FindEscaped(TypeShape type, ref bool companion)
    {
        Span<byte> name = stackalloc byte[256];
        return _reader.ValueSpan.Length <= name.Length ? Find(type, name[.._reader.CopyString(name)], ref companion) : null;
    }

    private void ReadUnnamed(int node, TypeShape type, ref bool resourceTypeSeen)
    {
        if (type.Kind == TypeKind.Resource && _reader.ValueTextEquals("resourceType"u8))
        {
            if (resourceTypeSeen)
                Duplicate(node, "resourceType");
            resourceTypeSeen = true;
            _reader.Read();
            _reader.Skip();
            return;
        }

        var unknown = Add(node, null, null);
        var length = _reader.CopyString(_tree.ReserveText(_reader.ValueSpan.Length));
        _tree.CommitText(unknown, length);
        _tree[unknown].Flags = NodeFlags.Unknown;
        _issues.UnknownElement(new FhirNode(_tree, unknown), type);
        _reader.Read();
        _reader.Skip();
    }

    private readonly void Duplicate(int node, string name) => _issues.Add(
        Here, "duplicate-member", IssueSeverity.Error, IssueCode.Structure,
        new($"'{name}' is given twice in one object.", "Give it once."), $"{new FhirNode(_tree, node).Expression}.{name}");

    private void ReadMember(int node, ElementShape shape, bool companion, ref byte seen, ref int first)
    {
        var startsRun = (seen & (SeenValue | SeenCompanion)) == 0;
        if (startsRun)
            first = -1;
        seen |= companion ? SeenCompanion : SeenValue;
        var runStart = _tree.Count;
        _reader.Read();
        if (_reader.TokenType != JsonTokenType.StartArray)
        {
            if (shape.IsRepeating)
                ReadWithoutArray(node, shape, companion, first, ref seen);
            else
                ReadItem(node, shape, companion, first, 0, ref seen);
        }
        else if (!shape.IsRepeating)
        {
            WrongShape(node, shape, first, 0, new($"'{shape.Name}' is an array and does not repeat.", "Give one value without [ ]."));
            _reader.Skip();
        }
        else
        {
            ReadArray(node, shape, companion, first, ref seen);
        }

        if (first < 0 && _tree.Count > runStart)
            first = runStart;
    }

    /// <summary>What stands alone is read all the same where it could be an item: what is wrong in it is worth saying, too.</summary>
    private void ReadWithoutArray(int node, ElementShape shape, bool companion, int first, ref byte seen)
    {
        var text = new IssueText($"'{shape.Name}' can repeat and is not an array.", "Give an array, also for one value: [ … ].");
        if (_reader.TokenType == JsonTokenType.Null)
        {
            Null(first >= 0 ? first : AddWhole(node, shape), new("null stands for nothing here.", "Leave the member out."));
        }
        else if (IsOfKind(shape, companion))
        {
            var item = ReadItem(node, shape, companion, first, 0, ref seen);
            _issues.Add(new FhirNode(_tree, item), "wrong-json-shape", IssueSeverity.Error, IssueCode.Structure, text);
        }
        else
        {
            WrongShape(node, shape, first, 0, text);
            _reader.Skip();
        }
    }

    private void ReadArray(int node, ElementShape shape, bool companion, int existing, ref byte seen)
    {
        var index = 0;
        var last = -1;
        var first = existing;
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            // The other half may be shorter: what it lacks belongs right behind its last item.
            if (existing < 0 && last >= 0)
                existing = InsertAfter(last, shape, index);
            last = ReadItem(node, shape, companion, existing, index++, ref seen);
            existing = existing >= 0 ? NextOfRun(existing, shape) : -1;
            if (existing < 0 && _tree[node].LastChild == last)
                last = -1;
        }

        if (index == 0)
            WrongShape(node, shape, first, -1, new($"The array '{shape.Name}' is empty.", "Leave it out."));
    }

    private readonly int NextOfRun(int at, ElementShape shape)
    {
        var next = _tree[at].Next;
        return next >= 0 && ReferenceEquals(_tree[next].Shape, shape) ? next : -1;
    }

    private void WrongShape(int node, ElementShape shape, int existing, int index, IssueText text)
    {
        var at = existing >= 0 ? existing : index < 0 ? AddWhole(node, shape)
            : Add(node, shape, shape.IsResource ? null : shape.Type, index);
        _tree.MarkUnread(at);
        _issues.Add(Here, "wrong-json-shape", IssueSeverity.Error, IssueCode.Structure, text, new FhirNode(_tree, at).Expression);
    }

    /// <summary>A node for an element of which there is nothing to read, so that it does not count as missing.</summary>
    private readonly int AddWhole(int node, ElementShape shape) => Add(node, shape, shape.IsResource ? null : shape.Type, -1);

    /// <summary>After an object with nulls in its arrays: each must be filled by the other array.</summary>
    private readonly void CheckNulls(int first)
    {
        var shape = first < 0 ? null : _tree[first].Shape;
        for (var at = first; at >= 0; at = NextOfRun(at, shape!))
        {
            if ((_tree[at].Flags & NodeFlags.HasValue) == 0 && _tree[at].FirstChild < 0)
                Null(at, new(
                    "null stands for nothing here.",
                    "Leave the member out, or in an array give the extension that takes its place."));
        }
    }
}
