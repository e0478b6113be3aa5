using System.Xml;
using System.Xml.XPath;

namespace Registry.TestScripts.Queries;

/// <summary>
/// A document as XPath sees it, with each move counted: the engine of .NET cannot be interrupted, but it does nothing that takes long
/// without moving.
/// </summary>
internal sealed class CountedNavigator(XPathNavigator inner) : XPathNavigator
{
    // Functions on texts take time in proportion to the product of two lengths, without a move.
    private const int MaxText = 64 * 1024;

    public override object? UnderlyingObject => inner.UnderlyingObject;

    public override string BaseURI => inner.BaseURI;

    public override bool IsEmptyElement => inner.IsEmptyElement;

    public override string LocalName => inner.LocalName;

    public override string Name => inner.Name;

    public override XmlNameTable NameTable => inner.NameTable;

    public override string NamespaceURI => inner.NamespaceURI;

    public override XPathNodeType NodeType => inner.NodeType;

    public override string Prefix => inner.Prefix;

    /// <exception cref="ScriptException">The text is too long for functions of XPath.</exception>
    public override string Value
    {
        get
        {
            Bounded.Step();
            var value = inner.Value;
            return value.Length <= MaxText ? value
                : throw new ScriptException($"XPath compares texts of at most {MaxText} characters; this one has {value.Length}.");
        }
    }

    public override XPathNavigator Clone() => new CountedNavigator(inner.Clone());

    public override bool IsSamePosition(XPathNavigator other) => inner.IsSamePosition(Inner(other));

    public override bool MoveTo(XPathNavigator other) => Counted() && inner.MoveTo(Inner(other));

    public override bool MoveToFirstAttribute() => Counted() && inner.MoveToFirstAttribute();

    public override bool MoveToFirstChild() => Counted() && inner.MoveToFirstChild();

    public override bool MoveToFirstNamespace(XPathNamespaceScope namespaceScope) =>
        Counted() && inner.MoveToFirstNamespace(namespaceScope);

    public override bool MoveToId(string id) => inner.MoveToId(id);

    public override bool MoveToNext() => Counted() && inner.MoveToNext();

    public override bool MoveToNextAttribute() => Counted() && inner.MoveToNextAttribute();

    public override bool MoveToNextNamespace(XPathNamespaceScope namespaceScope) =>
        Counted() && inner.MoveToNextNamespace(namespaceScope);

    public override bool MoveToParent() => Counted() && inner.MoveToParent();

    public override bool MoveToPrevious() => Counted() && inner.MoveToPrevious();

    private static XPathNavigator Inner(XPathNavigator other) => other is CountedNavigator counted ? counted.Innermost : other;

    private XPathNavigator Innermost => inner;

    private static bool Counted()
    {
        Bounded.Visit();
        return true;
    }
}
