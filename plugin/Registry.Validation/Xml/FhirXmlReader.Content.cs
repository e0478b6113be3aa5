using System.Xml;
using Registry.Validation.Reading;

namespace Registry.Validation.Xml;

/// <summary>What an element holds: children, the XHTML of a narrative, or a whole resource.</summary>
internal sealed partial class FhirXmlReader
{
    private void ReadContent(int child, ElementShape shape)
    {
        if (shape.TypeName == "xhtml")
            ReadXhtml(child);
        else if (shape.IsResource)
            ReadContainedResource(child);
        else
            ReadElement(child, shape.Type);
    }

    private void ReadXhtml(int node)
    {
        if (_reader.Prefix.Length > 0 || _declaresPrefixes || !_source.IsPlain)
        {
            CheckWhole();
            SetValue(node, _reader.ReadOuterXml());
            StepBack();
        }
        else
        {
            // The reader points behind the '<' of a tag, and behind the '</' of the one that ends what holds the div.
            var start = _source.IndexOf(_line.LineNumber, _line.LinePosition) - 1;
            PassOver();
            var behind =
                _source.IndexOf(_line.LineNumber, _line.LinePosition) - (_reader.NodeType == XmlNodeType.EndElement ? 2
                : _reader.NodeType == XmlNodeType.Element ? 1 : 0);
            var raw = _source.Between(start, behind);
            SetValue(node, raw[..(raw.LastIndexOf('>') + 1)]);
        }
    }

    private void ReadContainedResource(int container)
    {
        for (var more = _reader.MoveToFirstAttribute(); more; more = _reader.MoveToNextAttribute())
        {
            if (!IsOfXml())
                Unknown(container, _shapes.Find("Resource")!);
        }

        _reader.MoveToElement();
        if (_reader.IsEmptyElement)
        {
            _issues.Empty(new FhirNode(_tree, container));
            return;
        }

        var resources = 0;
        while (Advance() && _reader.NodeType != XmlNodeType.EndElement)
        {
            if (_reader.NodeType != XmlNodeType.Element)
            {
                CheckText(container);
                continue;
            }

            resources++;
            ReadResourceInto(container);
        }

        if (resources == 1)
            return;
        _tree.MarkUnread(container);
        _issues.Add(new FhirNode(_tree, container), "contained-resource", IssueSeverity.Error, IssueCode.Structure,
            new("The element does not hold exactly one resource.", "Give one resource in it."));
    }

    private void ReadResourceInto(int container)
    {
        if (_limits.PassesOverResources)
        {
            _tree.MarkUnread(container);
            PassOver();
            return;
        }

        if (ResourceType(out var name) is { } type)
        {
            _tree[container].Type = type;
            ReadElement(container, type);
            return;
        }

        _issues.Undefined(new FhirNode(_tree, container), name, _reader.NamespaceURI == FhirNamespace && _shapes.IsResourceType(name));
        PassOver();
    }
}
