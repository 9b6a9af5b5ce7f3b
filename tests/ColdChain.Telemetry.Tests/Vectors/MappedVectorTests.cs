using System.Text.Json;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Normalising;
using ColdChain.Telemetry.Transcript;
using ColdChain.TestSupport;

namespace ColdChain.Telemetry.Tests.Vectors;

/// <summary>The published messages that mapping profiles read, through <c>coldchain decode</c>. Each row's name says what the message is worth testing for.</summary>
public sealed class MappedVectorTests
{
    private static readonly HashSet<string> BuiltInFamilies =
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

    private static IEnumerable<DeviceVector> Mapped => DeviceVector.All.Where(vector => !BuiltInFamilies.Contains(vector.Family));

    public static TheoryData<string, string> Vectors
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var vector in Mapped)
                data.Add(vector.Id, vector.Trap);
            return data;
        }
    }

    public static TheoryData<string> WithTopic
    {
        get
        {
            var data = new TheoryData<string>();
            // A topic that the maker's documents do not give cannot choose a profile by itself.
            foreach (var vector in Mapped.Where(vector => vector.Topic is not (null or "zigbee/czujnikokna2")))
                data.Add(vector.Id);
            return data;
        }
    }

    [Fact]
    public void The_file_holds_all_of_them() => Vectors.Count.ShouldBe(75);

    [Theory, MemberData(nameof(Vectors))]
    public async Task It_gives_the_readings_that_its_source_documents(string id, string trap)
    {
        var vector = DeviceVector.Of(id);
        ShouldMatch(vector, await DecodeAsync(vector, vector.Family), trap);
    }

    [Theory, MemberData(nameof(WithTopic))]
    public async Task Its_topic_chooses_the_profile(string id)
    {
        var vector = DeviceVector.Of(id);
        var line = await DecodeAsync(vector, profile: null);
        line.GetProperty("profile").GetString().ShouldBe(vector.Family, line.ToString());
        ShouldMatch(vector, line, vector.Trap);
    }

    private static void ShouldMatch(DeviceVector vector, JsonElement line, string trap)
    {
        var left = line.GetProperty("readings").EnumerateArray().ToList();
        var channels = new Dictionary<(string? Device, string Metric, string Probe), string>();
        foreach (var expected in vector.Expected)
        {
            var match = left.FindIndex(expected.IsMetBy);
            match.ShouldBeGreaterThanOrEqualTo(0, $"{trap}\nexpected {expected}\nin {line}");
            channels[(expected.Device, expected.Metric, expected.Probe)] = left[match].GetProperty("channel").GetString()!;
            left.RemoveAt(match);
        }
        channels.GroupBy(pair => (pair.Key.Device, pair.Value)).ShouldAllBe(group => group.Count() == 1, trap);
        // Other quantities may come beside them, but no further reading of these, and no look-alike.
        var metrics = vector.Expected.Select(expected => expected.Metric).Append("temperature").ToHashSet();
        left.ShouldNotContain(reading => metrics.Contains(reading.GetProperty("metric").GetString()!), $"{trap}\nin {line}");
    }

    private static async Task<JsonElement> DecodeAsync(DeviceVector vector, string? profile)
    {
        var transcript = new DecodeTranscript(MessageDecoders.BuiltIn, new NormalisingOptions(), new ManualClock(vector.Received));
        var output = new StringWriter();
        var line = JsonSerializer.Deserialize<Dictionary<string, object?>>(vector.ToLine())!;
        line["profile"] = profile;
        await transcript.RunAsync(new StringReader(JsonSerializer.Serialize(line)), output, profile: null, CancellationToken.None);
        return JsonSerializer.Deserialize<JsonElement>(output.ToString());
    }
}
