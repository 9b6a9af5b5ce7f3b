using System.Diagnostics;
using System.Globalization;
using System.Text;
using ColdChain.Telemetry.Decoding;

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
        return Task.CompletedTask;
    }

    private static void Measure(string what, int messages, string topic, ReadOnlySpan<byte> payload)
    {
        var decoder = MessageDecoders.BuiltIn.Create();
        var output = new DecodeOutput();
        var message = new RawMessage(Encoding.UTF8.GetBytes(topic), payload.ToArray(), ReceivedMs, Retained: false);
        Decode(decoder, message, output, messages / 10); // warm up
        if (output.Rejects.Count > 0 || output.Readings.Count == 0)
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
