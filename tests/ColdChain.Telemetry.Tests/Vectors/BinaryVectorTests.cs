using System.Text.Json;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Normalising;
using ColdChain.Telemetry.Transcript;
using ColdChain.TestSupport;

namespace ColdChain.Telemetry.Tests.Vectors;

/// <summary>The published messages of binary formats, through <c>coldchain decode</c>. Each row's name says what the message is worth testing for.</summary>
public sealed class BinaryVectorTests
{
    private static readonly HashSet<string> Families =
    [
        "milesight-raw",
        "dragino-raw",
        "decentlab-raw",
        "cayenne-lpp",
        "ruuvi-df3",
        "ruuvi-df5",
        "sparkplug-b",
        "senml-json",
        "senml-cbor",
    ];

    public static TheoryData<string, string> Vectors
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var vector in DeviceVector.All.Where(vector => Families.Contains(vector.Family)))
                data.Add(vector.Id, vector.Trap);
            return data;
        }
    }

    [Fact]
    public void The_file_holds_all_of_them() => Vectors.Count.ShouldBe(37);

    [Theory, MemberData(nameof(Vectors))]
    public async Task It_gives_the_readings_that_its_source_documents(string id, string trap)
    {
        var vector = DeviceVector.Of(id);
        var readings = await DecodeAsync(vector);
        var left = readings.ToList();
        var channels = new Dictionary<(string Metric, string Probe), string>();
        foreach (var expected in vector.Expected)
        {
            var match = left.FindIndex(expected.IsMetBy);
            match.ShouldBeGreaterThanOrEqualTo(0, $"{trap}\nexpected {expected}\nin {string.Join('\n', readings)}");
            var channel = left[match].GetProperty("channel").GetString()!;
            left.RemoveAt(match);
            if (expected.Probe.Length == 0)
                continue;
            channels.TryAdd((expected.Metric, expected.Probe), channel);
            channels[(expected.Metric, expected.Probe)].ShouldBe(channel, trap);
        }
        channels.Where(pair => pair.Key.Metric == "temperature").Select(pair => pair.Value).ShouldBeUnique();
        // Other quantities may come beside them, but no further reading of these.
        var metrics = vector.Expected.Select(expected => expected.Metric).Append("temperature").ToHashSet();
        left.ShouldNotContain(reading => metrics.Contains(reading.GetProperty("metric").GetString()!), trap);
    }

    private static async Task<IReadOnlyList<JsonElement>> DecodeAsync(DeviceVector vector)
    {
        var lines = vector.Requires.Select(DeviceVector.Of).Append(vector).Select(each => each.ToLine() + "\n");
        var transcript = new DecodeTranscript(MessageDecoders.BuiltIn, new NormalisingOptions(), new ManualClock(vector.Received));
        var output = new StringWriter();
        await transcript.RunAsync(new StringReader(string.Concat(lines)), output, profile: null, CancellationToken.None);
        var last = output.ToString().TrimEnd('\n').Split('\n')[^1];
        using var line = JsonDocument.Parse(last);
        return [.. line.RootElement.GetProperty("readings").EnumerateArray().Select(each => each.Clone())];
    }
}
