using System.Buffers;
using System.Text.Encodings.Web;
using Registry.Validation.Primitives;

namespace Registry.Validation.Json;

/// <summary>
/// Writes a tree as compact FHIR JSON, <see href="http://hl7.org/fhir/STU3/json.html"/> . Values are written as they were read.
/// </summary>
internal static class FhirJsonWriter
{
    private static readonly JsonWriterOptions Options = new()
    {
        // The answers are application/fhir+json, never embedded in HTML, and names of patients should stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static void Write(FhirTree tree, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, Options);
        WriteResource(json, tree, 0);
    }

    private static void WriteResource(Utf8JsonWriter json, FhirTree tree, int node)
    {
        json.WriteStartObject();
        json.WriteString("resourceType"u8, tree[node].Type!.Name);
        WriteMembers(json, tree, node);
        json.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter json, FhirTree tree, int parent)
    {
        var run = tree[parent].FirstChild;
        while (run >= 0)
        {
            // What no definition knows is no part of the resource; only definitions that come as XML can hold such here.
            if (tree[run].Shape is not { } shape)
            {
                run = tree[run].Next;
                continue;
            }

            if (shape.IsResource)
                WriteRun(json, tree, run, shape, shape.JsonName, WriteResource);
            else if (shape.Type.Kind != TypeKind.Primitive)
                WriteRun(json, tree, run, shape, shape.JsonName, WriteObject);
            else
                WritePrimitives(json, tree, run, shape);
            for (var next = run; next >= 0; next = NodeRuns.Next(tree, next))
                run = next;
            run = tree[run].Next;
        }
    }

    private static void WritePrimitives(Utf8JsonWriter json, FhirTree tree, int run, ElementShape shape)
    {
        var hasValue = false;
        var hasChildren = false;
        for (var node = run; node >= 0; node = NodeRuns.Next(tree, node))
        {
            hasValue |= (tree[node].Flags & NodeFlags.HasValue) != 0;
            hasChildren |= tree[node].FirstChild >= 0;
        }

        if (hasValue)
            WriteRun(json, tree, run, shape, shape.JsonName, WriteValue);
        if (hasChildren)
            WriteRun(json, tree, run, shape, shape.JsonCompanionName, WriteCompanion);
    }

    private static void WriteRun(
        Utf8JsonWriter json, FhirTree tree, int run, ElementShape shape, JsonEncodedText name, Action<Utf8JsonWriter, FhirTree, int> write)
    {
        json.WritePropertyName(name);
        if (shape.IsRepeating)
            json.WriteStartArray();
        for (var node = run; node >= 0; node = NodeRuns.Next(tree, node))
            write(json, tree, node);
        if (shape.IsRepeating)
            json.WriteEndArray();
    }

    private static void WriteObject(Utf8JsonWriter json, FhirTree tree, int node)
    {
        json.WriteStartObject();
        WriteMembers(json, tree, node);
        json.WriteEndObject();
    }

    private static void WriteCompanion(Utf8JsonWriter json, FhirTree tree, int node)
    {
        if (tree[node].FirstChild < 0)
            json.WriteNullValue();
        else
            WriteObject(json, tree, node);
    }

    private static void WriteValue(Utf8JsonWriter json, FhirTree tree, int node)
    {
        if ((tree[node].Flags & NodeFlags.HasValue) == 0)
            json.WriteNullValue();
        else if (PrimitiveKinds.JsonForm(tree[node].Shape!.Type.Primitive) == PrimitiveJsonForm.String)
            json.WriteStringValue(tree.Text(node));
        else
            json.WriteRawValue(tree.Text(node), skipInputValidation: true);
    }
}
