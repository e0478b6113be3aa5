using System.Xml;
using Registry.Validation.Primitives;
using Registry.Validation.Reading;

namespace Registry.Validation.Xml;

internal sealed partial class FhirXmlReader
{
    private bool _stepped;
    private bool _declaresPrefixes;
    private int _lastWithText = -1;

    /// <summary>Reads the element the reader stands at: attributes, then children, up to its end.</summary>
    private void ReadElement(int node, TypeShape type)
    {
        CheckDepth();
        var isEmpty = _reader.IsEmptyElement;
        ReadAttributes(node, type);
        if (!isEmpty)
            ReadChildren(node, type);
        if (_tree[node].FirstChild >= 0 || (_tree[node].Flags & NodeFlags.HasValue) != 0 || type.Kind == TypeKind.Resource)
            return;
        // Text in place of a value is reported, and that nothing else is there is no error of its own.
        if (_lastWithText == node)
            _tree.MarkUnread(node);
        else
            _issues.Empty(new FhirNode(_tree, node));
    }

    private void ReadAttributes(int node, TypeShape type)
    {
        for (var more = _reader.MoveToFirstAttribute(); more; more = _reader.MoveToNextAttribute())
        {
            var name = _reader.NamespaceURI.Length == 0 ? _reader.LocalName : "";
            if (name == "value" && type.Kind == TypeKind.Primitive)
                SetPrimitive(node, type.Primitive);
            else if (type.Find(name) is { IsXmlAttribute: true } shape)
                SetPrimitive(Add(node, shape, shape.Type), shape.Type.Primitive);
            else if (!IsOfXml())
                Unknown(node, type);
        }

        _reader.MoveToElement();
    }

    /// <summary>Namespace declarations, and the place of a schema: they say nothing about the resource.</summary>
    private bool IsOfXml()
    {
        var declaresPrefix = _reader.Prefix == "xmlns";
        _declaresPrefixes |= declaresPrefix;
        return declaresPrefix || _reader.Name == "xmlns"
            || (_reader.NamespaceURI == SchemaInstanceNamespace && _reader.LocalName == "schemaLocation");
    }

    private void SetPrimitive(int node, PrimitiveKind kind)
    {
        SetValue(node, _reader.Value);
        if (PrimitiveLexer.Error(kind, _tree.Text(node)) is { } error)
            _issues.Primitive(new FhirNode(_tree, node), error);
    }

    private void ReadChildren(int node, TypeShape type)
    {
        ElementShape? previous = null;
        var index = 0;
        while (Advance() && _reader.NodeType != XmlNodeType.EndElement)
        {
            if (_reader.NodeType == XmlNodeType.Element)
            {
                var shape = ReadChild(node, type, previous, ref index);
                previous = shape ?? previous;
            }
            else
            {
                CheckText(node);
            }
        }
    }

    private void CheckText(int node)
    {
        if (_reader.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA))
            return;
        _lastWithText = node;
        _issues.Add(Here, "stray-text", IssueSeverity.Error, IssueCode.Structure,
            new("FHIR XML holds values in attributes, not as text between tags.", "Move it into value=\"…\"."), new FhirNode(_tree, node)
                .Expression);
    }

    private ElementShape? ReadChild(int node, TypeShape type, ElementShape? previous, ref int index)
    {
        var shape = type.Find(_reader.LocalName);
        if (shape is null || shape.IsXmlAttribute)
        {
            Unknown(node, type);
            PassOver();
            return null;
        }

        index = ReferenceEquals(shape, previous) ? index + 1 : 0;
        var inOrder = previous is null || previous.Ordinal < shape.Ordinal
            || (previous.Ordinal == shape.Ordinal && (shape.IsRepeating || !ReferenceEquals(previous, shape)));
        var child = Add(node, shape, shape.IsResource ? null : shape.Type, index);
        CheckNamespace(child, shape);
        if (!inOrder)
            OutOfOrder(child, shape, previous!);
        ReadContent(child, shape);
        return inOrder ? shape : previous;
    }

    /// <summary>Skip and ReadOuterXml stop behind the element, where the next Read would lose a node.</summary>
    private void StepBack() => _stepped = true;

    private bool Advance()
    {
        if (!_stepped)
            return _reader.Read();
        _stepped = false;
        return !_reader.EOF;
    }

    private void CheckNamespace(int child, ElementShape shape)
    {
        var expected = shape.TypeName == "xhtml" ? XhtmlNamespace : FhirNamespace;
        if (_reader.NamespaceURI != expected)
            _issues.Add(new FhirNode(_tree, child), "wrong-namespace", IssueSeverity.Error, IssueCode.Structure,
                new("The element is in another namespace than it must be.", $"Put it into {expected}."));
    }

    private void OutOfOrder(int child, ElementShape shape, ElementShape previous)
    {
        var isRepeat = ReferenceEquals(shape, previous);
        _issues.Add(new FhirNode(_tree, child), "element-order", IssueSeverity.Error, IssueCode.Structure, isRepeat
            ? new($"'{shape.Name}' does not repeat.", "Give it once.")
            : new($"'{shape.Name}' comes before '{previous.Name}' in FHIR XML, and stands behind it here.", "Move it there."));
        if (isRepeat)
            _tree.MarkUnread(child);
    }

    private void Unknown(int node, TypeShape type)
    {
        var unknown = Add(node, null, null);
        SetValue(unknown, _reader.LocalName);
        _tree[unknown].Flags = NodeFlags.Unknown;
        _issues.UnknownElement(new FhirNode(_tree, unknown), type);
    }
}
