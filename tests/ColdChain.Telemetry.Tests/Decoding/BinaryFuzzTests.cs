using System.Text;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Decoding.Frames;
using ColdChain.Telemetry.Tests.Vectors;
using ColdChain.Telemetry.Yaml;
using ColdChain.TestSupport;

namespace ColdChain.Telemetry.Tests.Decoding;

/// <summary>
/// No bytes make a decoder throw, hang or eat the memory. Half of the inputs are noise, half are published messages that were damaged. 50,000 by default;
/// <c>COLDCHAIN_FUZZ=1000000</c> runs more, <c>COLDCHAIN_SEED</c> others.
/// </summary>
public sealed class BinaryFuzzTests
{
    private const int DefaultInputs = 50_000;
    private const int DefaultSeed = 20_260_101;
    private const int LongestNoise = 400;

    /// <summary>Whatever an input says of its own lengths, it may cost no more than this for each of its bytes, and this much besides.</summary>
    private const long BytesPerByte = 4_000;
    private const long BytesBesides = 400_000;

    private static readonly string[] Topics =
    [
        "spBv1.0/g/NBIRTH/n",
        "spBv1.0/g/DBIRTH/n/d",
        "spBv1.0/g/NDATA/n",
        "spBv1.0/g/NDEATH/n",
        "senml/x",
    ];

    [Fact]
    public void Every_input_gives_readings_or_rejects_at_a_bounded_cost()
    {
        var random = new Random(Seed());
        var seeds = DeviceVector.All.Select(Bytes).Where(bytes => bytes.Length < 2000).ToList();
        string?[] names = [null, .. MessageDecoders.BuiltIn.Names];
        var decoder = MessageDecoders.BuiltIn.Create();
        var output = new DecodeOutput();
        var slowest = TimeSpan.Zero;
        for (var i = 0; i < Inputs(); i++)
        {
            var payload = i % 2 == 0 ? Noise(random) : Damaged(seeds[random.Next(seeds.Count)], random);
            var name = names[random.Next(names.Length)];
            var topic = Encoding.UTF8.GetBytes(Topics[random.Next(Topics.Length)]);
            output.Clear();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var started = TimeProvider.System.GetTimestamp();
            try
            {
                decoder.Decode(new RawMessage(topic, payload, 1_790_000_000_000, Retained: false), name, output);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"Input {i}, {name ?? "by topic"}, {Convert.ToHexString(payload)}", failure);
            }
            var took = TimeProvider.System.GetElapsedTime(started);
            slowest = took > slowest ? took : slowest;
            var cost = GC.GetAllocatedBytesForCurrentThread() - before;
            // Plain conditions: an assertion for each of so many inputs would cost more than what is tested.
            if (cost > payload.Length * BytesPerByte + BytesBesides)
                throw new InvalidOperationException($"{cost} bytes for {name} {Convert.ToHexString(payload)}");
            if (
                output.Rejects.Count > DecodeOutput.MaxRejects
                || output.Readings.Exists(each => each.Value is { } value && !double.IsFinite(value))
            )
                throw new InvalidOperationException($"No bound or no number: {name} {Convert.ToHexString(payload)}");
        }
        // Generous: other programs share this machine.
        slowest.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void A_damaged_table_is_refused_with_its_place_or_works()
    {
        var random = new Random(Seed());
        var texts = new[] { "decentlab-raw", "cayenne-lpp" }
            .Select(name => RepositoryFiles.Read($"src/ColdChain.Telemetry/Decoding/Frames/Shipped/{name}.yaml"))
            .ToList();
        var (worked, refused) = (0, 0);
        for (var i = 0; i < Inputs() / 50; i++)
        {
            var text = Encoding.UTF8.GetString(Damaged(Encoding.UTF8.GetBytes(texts[i % texts.Count]), random));
            try
            {
                foreach (var decoder in FrameTables.Read(text, "fuzz.yaml"))
                    decoder.Decode(Noise(random), port: null, new FrameOutput());
                worked++;
            }
            catch (YamlFileException fault)
            {
                refused++;
                fault.Message.ShouldStartWith("fuzz.yaml:");
            }
        }
        worked.ShouldBeGreaterThan(0);
        refused.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void The_longest_frames_cost_no_more_than_their_length()
    {
        // Each byte may begin an item of several kinds: a search that tried all ways would not end.
        var output = new FrameOutput();
        var frame = Enumerable.Repeat<byte[]>([0x20, 0xCE, 0x00, 0xF1, 0x53, 0x65], 170).SelectMany(each => each).ToArray();
        foreach (var decoder in FrameDecoders.BuiltIn.All)
        {
            output.Clear();
            decoder.Decode(frame, port: null, output);
            output.Readings.Count.ShouldBeLessThan(1000);
        }
    }

    private static byte[] Bytes(DeviceVector vector) =>
        vector.Encoding switch
        {
            "hex" => Convert.FromHexString(vector.Payload),
            "base64" => Convert.FromBase64String(vector.Payload),
            _ => Encoding.UTF8.GetBytes(vector.Payload),
        };

    private static byte[] Noise(Random random)
    {
        var bytes = new byte[random.Next(LongestNoise)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Damaged(byte[] bytes, Random random)
    {
        var damaged = bytes.ToList();
        for (var times = random.Next(1, 5); times > 0 && damaged.Count > 0; times--)
        {
            var at = random.Next(damaged.Count);
            switch (random.Next(5))
            {
                case 0:
                    damaged[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    damaged[at] = (byte)random.Next(256);
                    break;
                case 2:
                    damaged.RemoveRange(at, damaged.Count - at);
                    break;
                case 3:
                    damaged.InsertRange(at, damaged.GetRange(at, Math.Min(random.Next(20), damaged.Count - at)));
                    break;
                default:
                    damaged[at] = random.Next(2) == 0 ? (byte)0xFF : (byte)0;
                    break;
            }
        }
        return [.. damaged];
    }

    private static int Inputs() =>
        int.TryParse(Environment.GetEnvironmentVariable("COLDCHAIN_FUZZ"), out var count) ? count : DefaultInputs;

    private static int Seed() =>
        Environment.GetEnvironmentVariable("COLDCHAIN_SEED") switch
        {
            "random" => Random.Shared.Next(),
            var text => int.TryParse(text, out var seed) ? seed : DefaultSeed,
        };
}
