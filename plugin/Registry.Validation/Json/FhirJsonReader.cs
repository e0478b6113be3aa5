using System.Text.Unicode;
using Registry.Validation.Reading;

namespace Registry.Validation.Json;

/// <summary>
/// Reads FHIR JSON into a tree in one pass, <see href="http://hl7.org/fhir/STU3/json.html"/>. Everything that only the
/// bytes can tell is found here: duplicate members, arrays for single elements, nulls, wrong JSON types, depth.
/// </summary>
internal ref partial struct FhirJsonReader(ReadOnlySpan<byte> json, ShapeSet shapes, ReadLimits limits, IssueList issues, FhirTree tree)
{
    private readonly ShapeSet _shapes = shapes;
    private readonly ReadLimits _limits = limits;
    private readonly IssueList _issues = issues;
    private readonly FhirTree _tree = tree;
    private Utf8JsonReader _reader = new(json, new JsonReaderOptions { MaxDepth = limits.MaxDepth });

    /// <summary>Reads a resource; the tree is null where the bytes cannot be read to their end, and then the issues say why.</summary>
    public static FhirTree? Read(ReadOnlySpan<byte> json, ShapeSet shapes, ReadLimits limits, IssueList issues)
    {
        if (!Acceptable(json, issues))
            return null;
        var tree = new FhirTree(SourceFormat.Json);
        var read = false;
        var reader = new FhirJsonReader(json, shapes, limits, issues, tree);
        try
        {
            read = reader.ReadRoot();
        }
        catch (ReadAbortedException)
        {
            // The issue is listed already.
        }
        catch (JsonException cause)
        {
            reader.NotWellFormed(cause);
        }
        catch (InvalidOperationException)
        {
            issues.Fatal(reader.Here, "invalid-text", IssueCode.Invalid,
                new("A string holds an escape that is no Unicode character (a lone surrogate).", "Correct it."));
        }
        finally
        {
            if (!read)
                tree.Dispose();
        }

        return read ? tree : null;
    }

    private readonly SourcePosition Here => SourcePosition.FromOffset(_reader.TokenStartIndex);

    private static bool Acceptable(ReadOnlySpan<byte> json, IssueList issues)
    {
        var start = SourcePosition.FromOffset(0);
        if (json.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            issues.Fatal(start, "not-well-formed", IssueCode.Invalid,
                new("The content starts with a byte order mark, which JSON does not allow.", "Leave it out."));
        else if (!Utf8.IsValid(json))
            issues.Fatal(start, "not-utf-8", IssueCode.Invalid, new("The content is not UTF-8.", "Encode it in UTF-8."));
        else
            return true;
        return false;
    }

    private bool ReadRoot()
    {
        _reader.Read();
        if (_reader.TokenType != JsonTokenType.StartObject)
        {
            _issues.Fatal(Here, "not-a-resource", IssueCode.Structure, new("The content is not a JSON object.", "Give one FHIR resource."));
            return false;
        }

        var type = ResourceType(out var name);
        if (type is null)
        {
            if (name is null || !_shapes.IsResourceType(name))
                _issues.UnknownResource(Here, "", name);
            else
                _issues.UnsupportedResource(Here, name);
            return false;
        }

        ReadObject(_tree.Add(-1, null, type, Here), type);
        // Anything but white space after the resource makes this throw.
        _reader.Read();
        return true;
    }

    /// <summary>Looks ahead for <c>resourceType</c>, which is usually first but need not be.</summary>
    private readonly TypeShape? ResourceType(out string? name)
    {
        name = null;
        var ahead = _reader;
        while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
        {
            var found = ahead.ValueTextEquals("resourceType"u8);
            ahead.Read();
            if (found && ahead.TokenType == JsonTokenType.String)
            {
                name = ahead.GetString()!;
                return _shapes.FindResource(name);
            }

            ahead.Skip();
        }

        return null;
    }

    private readonly void NotWellFormed(JsonException cause)
    {
        var at = SourcePosition.FromOffset(_reader.BytesConsumed);
        // The reader tells the two apart by its text only.
        if (_reader.CurrentDepth >= _limits.MaxDepth - 1 && cause.Message.Contains("depth", StringComparison.Ordinal))
            _issues.TooDeep(at, _limits);
        else
            _issues.Fatal(at, "not-well-formed", IssueCode.Invalid,
                new("The content is not well-formed JSON from here on.", "Correct the syntax."));
    }

    private readonly int Add(int parent, ElementShape? shape, TypeShape? type, int index = 0)
    {
        if (_tree.Count < _limits.MaxNodes)
            return _tree.Add(parent, shape, type, Here, index);
        _issues.TooManyElements(Here, _limits);
        throw new ReadAbortedException();
    }

    private int InsertAfter(int sibling, ElementShape shape, int index)
    {
        var added = Add(-1, shape, shape.Type, index);
        _tree.LinkAfter(sibling, added);
        return added;
    }
}
