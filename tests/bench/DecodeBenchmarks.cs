using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ColdChain.Telemetry.Decoding;
using ColdChain.TestSupport;

namespace ColdChain.Benchmarks;

/// <summary>What decoding one message costs, on one core: <c>-- decode [MESSAGES]</c>.</summary>
internal static class DecodeBenchmarks
{
    private const long ReceivedMs = 1_790_000_000_000;

    public static Task RunAsync(string[] args)
    {
        var messages = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
        Measure(
            "native JSON",
            messages,
            "coldchain/shanghai/ln2-2/readings",
            """{"time":"2026-11-20T08:00:00Z","seq":18,"channels":{"vapour":-182.4,"level":{"value":412,"unit":"mm"}}}"""u8
        );
        Measure("ChirpStack JSON", messages / 10, "cs4-em300th");
        Measure("Sparkplug B", messages / 10, "sp-spec-ndata", "sp-spec-nbirth");
        return Task.CompletedTask;
    }

    /// <summary>A published message of tests/golden/vectors, after those that it needs.</summary>
    private static void Measure(string what, int messages, string id, params string[] before)
    {
        var vectors = File.ReadLines(RepositoryFiles.At("tests/golden/vectors/device-payloads.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToDictionary(vector => vector.GetProperty("id").GetString()!);
        var decoder = MessageDecoders.BuiltIn.Create();
        var output = new DecodeOutput();
        foreach (var earlier in before)
            decoder.Decode(Message(vectors[earlier]), profile: null, output);
        Measure(what, messages, decoder, output, Message(vectors[id]));
    }

    private static RawMessage Message(JsonElement vector)
    {
        var payload = vector.GetProperty("payload").GetString()!;
        var bytes = vector.GetProperty("payload_encoding").GetString() switch
        {
            "hex" => Convert.FromHexString(payload),
            "base64" => Convert.FromBase64String(payload),
            _ => Encoding.UTF8.GetBytes(payload),
        };
        var topic = Encoding.UTF8.GetBytes(vector.GetProperty("topic").GetString() ?? "");
        return new RawMessage(topic, bytes, ReceivedMs, Retained: false, BackfillMs: long.MaxValue / 2);
    }

    private static void Measure(string what, int messages, string topic, ReadOnlySpan<byte> payload)
    {
        var message = new RawMessage(Encoding.UTF8.GetBytes(topic), payload.ToArray(), ReceivedMs, Retained: false);
        Measure(what, messages, MessageDecoders.BuiltIn.Create(), new DecodeOutput(), message);
    }

    private static void Measure(string what, int messages, IMessageDecoder decoder, DecodeOutput output, RawMessage message)
    {
        Decode(decoder, message, output, messages / 10); // warm up
        if (output.Readings.Count == 0)
            throw new InvalidOperationException($"{what}: {output.Rejects.Count} rejects, {output.Readings.Count} readings");
        GC.Collect();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        Decode(decoder, message, output, messages);
        var seconds = watch.Elapsed.TotalSeconds;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Console.WriteLine(
            $"{what, -16} {messages, 10:N0} messages  {seconds / messages * 1e6, 8:N2} us  {(double)allocated / messages, 8:N1} B allocated each ({output.Readings.Count} readings)"
        );
    }

    private static void Decode(IMessageDecoder decoder, RawMessage message, DecodeOutput output, int messages)
    {
        for (var i = 0; i < messages; i++)
        {
            output.Clear();
            decoder.Decode(message, profile: null, output);
        }
    }
}
