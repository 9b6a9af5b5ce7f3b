using System.Text;
using ColdChain.Domain.Readings;
using ColdChain.Telemetry.Decoding;

namespace ColdChain.Telemetry.Tests.Decoding;

/// <summary>Whatever bytes come: no exception, no reading that is not one, no endless detail.</summary>
public sealed class NativeDecoderProperties
{
    private const int Inputs = 20_000;
    private static readonly string[] Seeds =
    [
        """{"time":"2026-11-20T08:00:00Z","seq":18,"channels":{"vapour":-182.4,"level":{"value":412,"unit":"mm"},"lid":{"value":0},"probe-7":{"value":4.2,"metric":"temperature"}}}""",
        """{"samples":[{"time":"2026-11-20T08:00:00Z","channels":{"payload":4.1}},{"time":"2026-11-20T08:05:00Z","channels":{"payload":null,"door":"open"}}]}""",
        """{"state":"online","time":"2026-11-20T08:00:00Z"}""",
        """{"channels":{"a\u00e9\ud83e\uddca":{"value":1e300,"unit":"°F","fault":"x","metric":"co2"},"b":true}}""",
    ];
    private static readonly string[] Tokens =
    [
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\"",
        "null",
        "true",
        "1e999",
        "-",
        "\\u0000",
        "\\ud800",
        "\"channels\"",
        "\"samples\"",
        "\"time\"",
        "\"value\"",
        "\"unit\"",
        "\"fault\"",
        "NaN",
        "\n",
        "\u202E",
        "0",
        "\"seq\"",
        "{}",
        "[]",
        "\"\"",
    ];

    [Fact]
    public void No_input_makes_the_decoder_throw_or_invent()
    {
        var decoder = MessageDecoders.BuiltIn.Create();
        var output = new DecodeOutput();
        for (var seed = 0; seed < Inputs; seed++)
        {
            var random = new Random(seed);
            var payload = Payload(random);
            var topic = Encoding.UTF8.GetBytes(random.Next(5) == 0 ? "coldchain/s/d/status" : "coldchain/s/d/readings");
            output.Clear();
            try
            {
                decoder.Decode(new RawMessage(topic, payload, 1_790_000_000_000, Retained: false), profile: null, output);
                Check(output);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"seed {seed}: {Convert.ToHexString(payload)}", failure);
            }
        }
    }

    private static void Check(DecodeOutput output)
    {
        output.Rejects.Count.ShouldBeLessThanOrEqualTo(DecodeOutput.MaxRejects);
        (output.Rejects.Count + output.Readings.Count).ShouldBeGreaterThan(0);
        foreach (var reject in output.Rejects)
        {
            reject.Detail.Length.ShouldBeInRange(1, 200);
            reject.Detail.Any(char.IsControl).ShouldBeFalse();
        }
        foreach (var reading in output.Readings)
        {
            NameRules.IsName(reading.Channel).ShouldBeTrue();
            NameRules.IsMetric(reading.Metric).ShouldBeTrue();
            (reading.Value is null).ShouldBe(reading.Quality is Quality.Fault);
            (reading.Value is null || double.IsFinite(reading.Value.Value)).ShouldBeTrue();
            (reading.Quality is not Quality.Fault || reading.Reason is not null).ShouldBeTrue();
        }
        output
            .Readings.Where(reading => reading.TimeMs is null)
            .Select(reading => reading.TimeSource)
            .ShouldAllBe(source => source == TimeSource.Received);
    }

    private static byte[] Payload(Random random)
    {
        switch (random.Next(4))
        {
            case 0:
                var bytes = new byte[random.Next(200)];
                random.NextBytes(bytes);
                return bytes;
            case 1:
                return Encoding.UTF8.GetBytes(
                    string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => Tokens[random.Next(Tokens.Length)]))
                );
            default:
                // A good message with some bytes changed, cut or doubled: most of the format is still there.
                var mutated = Encoding.UTF8.GetBytes(Seeds[random.Next(Seeds.Length)]).ToList();
                for (var changes = random.Next(1, 6); changes > 0 && mutated.Count > 1; changes--)
                {
                    var at = random.Next(mutated.Count);
                    switch (random.Next(4))
                    {
                        case 0:
                            mutated[at] = (byte)random.Next(256);
                            break;
                        case 1:
                            mutated.RemoveRange(at, Math.Min(random.Next(8), mutated.Count - at));
                            break;
                        case 2:
                            mutated.InsertRange(at, Encoding.UTF8.GetBytes(Tokens[random.Next(Tokens.Length)]));
                            break;
                        default:
                            mutated.InsertRange(at, mutated.GetRange(at, Math.Min(random.Next(20), mutated.Count - at)));
                            break;
                    }
                }
                return [.. mutated];
        }
    }
}
