using Registry.Validation.Primitives;
using Registry.Validation.Reading;

namespace Registry.Validation.Json;

internal ref partial struct FhirJsonReader
{
    /// <summary>
    /// Reads one value, object or null into <paramref name="existing"/>, the node its other half made, or into a new one.
    /// </summary>
    private int ReadItem(int parent, ElementShape shape, bool companion, int existing, int index, ref byte seen)
    {
        if (shape.IsResource)
            return ReadResource(parent, shape, index);

        var type = shape.Type;
        var node = existing >= 0 ? existing : Add(parent, shape, type, index);
        if (_reader.TokenType == JsonTokenType.Null)
            ReadNull(node, shape, ref seen);
        else if (type.Kind == TypeKind.Primitive && !companion)
            ReadPrimitive(node, type.Primitive);
        else if (_reader.TokenType == JsonTokenType.StartObject)
            ReadObject(node, type);
        else
            WrongToken(node, companion ? new("The member with '_' is not a JSON object.", "Give an object with id and extension: { … }.")
                : new($"The {type.Name} is not a JSON object.", "Give an object: { … }."));
        return node;
    }

    private void ReadNull(int node, ElementShape shape, ref byte seen)
    {
        // Only in an array does null keep a place, for what the other array holds.
        if (shape.IsRepeating)
            seen |= SeenNull;
        else
            Null(node, new("null stands for nothing here.", "Leave the member out."));
    }

    private readonly void Null(int node, IssueText text)
    {
        _tree.MarkUnread(node);
        _issues.Add(new FhirNode(_tree, node), "null-value", IssueSeverity.Error, IssueCode.Structure, text);
    }

    /// <summary>Whether the value is of the kind that the element holds, whatever is in it.</summary>
    private readonly bool IsOfKind(ElementShape shape, bool companion) =>
        !shape.IsResource && shape.Type.Kind == TypeKind.Primitive && !companion
            ? Expected(shape.Type.Primitive) is null
            : _reader.TokenType == JsonTokenType.StartObject;

    /// <summary>What JSON writes a primitive of the kind as; null where the reader stands at such a value.</summary>
    private readonly string? Expected(PrimitiveKind kind) => PrimitiveKinds.JsonForm(kind) switch
    {
        PrimitiveJsonForm.Boolean => _reader.TokenType is JsonTokenType.True or JsonTokenType.False ? null
            : "true or false, without quotes",
        PrimitiveJsonForm.Number => _reader.TokenType is JsonTokenType.Number ? null : "a JSON number, without quotes",
        _ => _reader.TokenType is JsonTokenType.String ? null : "a JSON string, in quotes",
    };

    private void ReadPrimitive(int node, PrimitiveKind kind)
    {
        if (Expected(kind) is { } expected)
        {
            WrongToken(node, new($"The value is not {expected}.", $"Write it as {expected}."));
            return;
        }

        var raw = _reader.ValueSpan;
        var buffer = _tree.ReserveText(raw.Length);
        var length = raw.Length;
        if (_reader.TokenType == JsonTokenType.String)
            length = _reader.CopyString(buffer);
        else
            raw.CopyTo(buffer);
        var value = _tree.CommitText(node, length);
        if (PrimitiveLexer.Error(kind, value) is { } error)
            _issues.Primitive(new FhirNode(_tree, node), error);
    }

    private void WrongToken(int node, IssueText text)
    {
        _tree.MarkUnread(node);
        _issues.Add(new FhirNode(_tree, node), "wrong-json-type", IssueSeverity.Error, IssueCode.Structure, text);
        _reader.Skip();
    }

    private int ReadResource(int parent, ElementShape shape, int index)
    {
        if (_reader.TokenType != JsonTokenType.StartObject)
        {
            var wrong = Add(parent, shape, null, index);
            WrongToken(wrong, new("The resource is not a JSON object.", "Give an object with resourceType."));
            return wrong;
        }

        if (_limits.PassesOverResources)
        {
            var passed = Add(parent, shape, null, index);
            _tree.MarkUnread(passed);
            _reader.Skip();
            return passed;
        }

        var type = ResourceType(out var name);
        var node = Add(parent, shape, type, index);
        if (type is not null)
        {
            ReadObject(node, type);
            return node;
        }

        _issues.Undefined(new FhirNode(_tree, node), name, name is not null && _shapes.IsResourceType(name));
        _reader.Skip();
        return node;
    }
}
