using System.Buffers;
using System.Text.Json;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Mapping.Blocks;
using ColdChain.Telemetry.Mapping.Expressions;

namespace ColdChain.Telemetry.Mapping.Stages;

/// <summary>The payload as JSON, or a text at a path as JSON in its place.</summary>
/// <param name="Path">Null: the payload.</param>
/// <param name="Encoding">How the JSON is written in the text; null: as it is.</param>
internal sealed record JsonStage(PathExpression? Path, BytesEncoding? Encoding, Condition[] When) : DecodeStage(When)
{
    public override Reject? Run(MappingMessage message)
    {
        if (Path is null)
        {
            if (message.Bytes is not { } bytes)
                return Reject.Of(RejectReason.BadShape, "There are no bytes to be read as JSON.");
            var fault = JsonText.TryParse(bytes, out var document);
            if (document is not null)
                message.Take(document);
            return fault;
        }
        var value = Path.Find(new MappingScope(message, Around: null, message.Root, Key: null, Index: -1));
        if (!value.IsJson || value.Kind is not MappedKind.Text)
            return null;
        var text = value.Element.GetString()!;
        var inner = Encoding is { } written ? BytesText.Read(text, written) : System.Text.Encoding.UTF8.GetBytes(text);
        if (inner is null)
            return Reject.Of(RejectReason.BadShape, $"{Path.Source} is not written in {Encoding.ToString()!.ToLowerInvariant()}.");
        var problem = JsonText.TryParse(inner.Value, out var parsed);
        if (parsed is null)
            return Reject.Of(problem!.Reason, $"{Path.Source}: {problem.Detail}");
        using (parsed)
            message.Take(Replace(message.Root, parsed.RootElement));
        return null;
    }

    private JsonDocument Replace(JsonElement root, JsonElement inner)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text, new JsonWriterOptions { MaxDepth = JsonText.MaxDepth * 2 }))
            Copy(writer, root, inner, step: 0);
        return JsonDocument.Parse(text.WrittenMemory, new JsonDocumentOptions { MaxDepth = JsonText.MaxDepth * 2 });
    }

    private void Copy(Utf8JsonWriter writer, JsonElement from, JsonElement inner, int step)
    {
        if (step == Path!.Steps.Length)
        {
            inner.WriteTo(writer);
            return;
        }
        if (from.ValueKind is JsonValueKind.Object)
        {
            var name = ((PathStep.Member)Path.Steps[step]).Name;
            writer.WriteStartObject();
            foreach (var member in from.EnumerateObject())
            {
                writer.WritePropertyName(member.Name);
                if (member.Name == name)
                    Copy(writer, member.Value, inner, step + 1);
                else
                    member.Value.WriteTo(writer);
            }
            writer.WriteEndObject();
            return;
        }
        var wanted = ((PathStep.Item)Path.Steps[step]).Index;
        wanted += wanted < 0 ? from.GetArrayLength() : 0;
        var index = 0;
        writer.WriteStartArray();
        foreach (var item in from.EnumerateArray())
        {
            if (index++ == wanted)
                Copy(writer, item, inner, step + 1);
            else
                item.WriteTo(writer);
        }
        writer.WriteEndArray();
    }
}
