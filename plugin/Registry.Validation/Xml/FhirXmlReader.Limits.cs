using System.Xml;
using Registry.Validation.Reading;

namespace Registry.Validation.Xml;

/// <summary>What is passed over has the same limits as what is read: nothing of a body is deeper or longer, wherever it stands.</summary>
internal sealed partial class FhirXmlReader
{
    private int _passed;
    private bool _isWholeChecked;

    private void CheckDepth()
    {
        if (_reader.Depth <= _limits.MaxDepth)
            return;
        _issues.TooDeep(Here, _limits);
        throw new ReadAbortedException();
    }

    /// <summary>Moves behind the element that the reader stands at.</summary>
    private void PassOver()
    {
        var depth = _reader.Depth;
        if (!_reader.IsEmptyElement)
        {
            while (_reader.Read() && _reader.Depth > depth)
                Count();
        }

        _reader.Read();
        StepBack();
    }

    private void Count()
    {
        if (_reader.NodeType != XmlNodeType.Element)
            return;
        CheckDepth();
        if (_tree.Count + ++_passed <= _limits.MaxNodes)
            return;
        _issues.TooManyElements(Here, _limits);
        throw new ReadAbortedException();
    }

    /// <summary>Some content is copied by the reader itself, in one call; before the first time, all of the body is looked at.</summary>
    private void CheckWhole()
    {
        if (_isWholeChecked)
            return;
        _isWholeChecked = true;
        using var whole = XmlReader.Create(
            new StringReader(_source.Text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var elements = 0;
        while (whole.Read())
        {
            if (whole.NodeType != XmlNodeType.Element)
                continue;
            if (whole.Depth > _limits.MaxDepth)
                _issues.TooDeep(Here, _limits);
            else if (++elements > _limits.MaxNodes)
                _issues.TooManyElements(Here, _limits);
            else
                continue;
            throw new ReadAbortedException();
        }
    }
}
