using System.Globalization;
using System.Text;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Mapping;
using ColdChain.Telemetry.Tests.Vectors;
using ColdChain.Telemetry.Yaml;

namespace ColdChain.Telemetry.Tests.Mapping;

/// <summary>Inputs by number, the same for the same number: mutated published messages, JSON put together, bytes, and mutated profiles.</summary>
internal sealed class MappingFuzz
{
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
        "NaN",
        "nan",
        "\n",
        "0",
        "{}",
        "[]",
        "\"\"",
        "99999999999999999999",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
        "\"time\"",
        "1e-400",
        "-0",
        "\u202E",
        "\u00B0F",
        ";",
        "=",
        "T_ERR",
        "1,5",
        "0x",
        "{@key}",
        "^",
        "*",
        "'",
    ];

    private readonly byte[][] _seeds = [.. DeviceVector.All.Select(vector => Bytes(vector))];
    private readonly string[] _topics = [.. DeviceVector.All.Select(vector => vector.Topic ?? "").Distinct()];
    private readonly string[] _names = [.. MessageDecoders.BuiltIn.Names];
    private readonly string[] _yaml =
    [
        .. MappingProfiles.Shipped.All.Select(profile => profile.Text),
        // Which no shipped profile says: whether a clock is wrong the site knows.
        .. MappingProfiles
            .Shipped.All.Select(profile => profile.Text)
            .Where(text => text.Contains("format: epoch_", StringComparison.Ordinal))
            .Select(text =>
                text.Replace("format: epoch_", "clockOffset: { least: PT1M, most: P900D }, format: epoch_", StringComparison.Ordinal)
            ),
    ];
    private readonly DecodeOutput _output = new();
    private readonly IMessageDecoder _shipped = MessageDecoders.BuiltIn.Create();
    private IMessageDecoder _decoder = MessageDecoders.BuiltIn.Create();

    /// <summary>Decodes one input; throws what a decoder throws, or when it gave what it must not give.</summary>
    public void Run(int seed)
    {
        var random = new Random(seed);
        // To read profiles costs a thousand times what a message does.
        switch (random.Next(4000))
        {
            case < 8:
                RunProfile(random);
                return;
            case 8:
                RunPage(random);
                return;
        }
        Decode(random);
    }

    private void Decode(Random random)
    {
        var payload = Payload(random);
        var topic = Encoding.UTF8.GetBytes(random.Next(4) == 0 ? Text(random, 5) : _topics[random.Next(_topics.Length)]);
        var profile = random.Next(2) == 0 ? null : _names[random.Next(_names.Length)];
        Decode(topic, payload, profile);
    }

    private void Decode(byte[] topic, byte[] payload, string? profile)
    {
        _output.Clear();
        _decoder.Decode(new RawMessage(topic, payload, 1_795_161_600_000, Retained: false), profile, _output);
        foreach (var reading in _output.Readings)
        {
            if (reading.Value is { } value && !double.IsFinite(value))
                throw new InvalidOperationException($"{reading} is no reading.");
            if (reading.Quality is Domain.Readings.Quality.Fault == reading.Value is not null)
                throw new InvalidOperationException($"{reading}: a fault has no value, all others have one.");
        }
        if (_output.Rejects.Exists(reject => reject.Detail.Length > Reject.MaxDetailLength))
            throw new InvalidOperationException("A detail without end.");
    }

    /// <summary>A profile that was changed is refused with its place, or it can be used.</summary>
    private void RunProfile(Random random)
    {
        var text = Encoding.UTF8.GetString(Mutated(Encoding.UTF8.GetBytes(_yaml[random.Next(_yaml.Length)]), random));
        try
        {
            _decoder = MessageDecoders.With(MappingProfiles.Of(("fuzz.yaml", text))).Create();
            for (var i = 0; i < 5; i++)
                Decode(random);
            RunState(random);
        }
        catch (YamlFileException fault) when (fault.Line >= 1 && fault.File.Length > 0) { }
        finally
        {
            _decoder = _shipped;
        }
    }

    /// <summary>An example of the documentation, one of its files changed, with messages like its own.</summary>
    private void RunPage(Random random)
    {
        var page = FuzzPage.All[random.Next(FuzzPage.All.Count)];
        var changed = random.Next(page.Files.Count + 1);
        var files = page.Files.Select(
            (text, index) =>
                ($"page-{index}.yaml", index == changed ? Encoding.UTF8.GetString(Mutated(Encoding.UTF8.GetBytes(text), random)) : text)
        );
        try
        {
            _decoder = MessageDecoders.With(MappingProfiles.Of([.. files])).Create();
            for (var i = 0; i < 20; i++)
            {
                var (topic, payload) = page.Messages[random.Next(page.Messages.Count)];
                Decode(topic, Mutated(payload, random), profile: null);
            }
            RunState(random);
        }
        catch (YamlFileException fault) when (fault.Line >= 1 && fault.File.Length > 0) { }
        finally
        {
            _decoder = _shipped;
        }
    }

    /// <summary>A state that was damaged is restored or refused.</summary>
    private void RunState(Random random)
    {
        using var state = new MemoryStream();
        ((IStatefulDecoder)_decoder).Save(state);
        using var damaged = new MemoryStream(Mutated(state.ToArray(), random), writable: false);
        ((IStatefulDecoder)_decoder).TryRestore(damaged);
        Decode(random);
    }

    private byte[] Payload(Random random) =>
        random.Next(4) switch
        {
            0 => Encoding.UTF8.GetBytes(Text(random, 30)),
            1 => RandomBytes(random),
            _ => Mutated(_seeds[random.Next(_seeds.Length)], random),
        };

    private static byte[] RandomBytes(Random random)
    {
        var bytes = new byte[random.Next(80)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static string Text(Random random, int most) =>
        string.Concat(Enumerable.Range(0, random.Next(most)).Select(_ => Tokens[random.Next(Tokens.Length)]));

    private static byte[] Mutated(byte[] seed, Random random)
    {
        var bytes = seed.ToList();
        for (var i = random.Next(6); i > 0; i--)
        {
            var at = random.Next(bytes.Count + 1);
            switch (random.Next(4))
            {
                case 0 when bytes.Count > 0:
                    bytes[at % bytes.Count] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Tokens[random.Next(Tokens.Length)]));
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(random.Next(10), bytes.Count - at));
                    break;
                default:
                    var digit = bytes.FindIndex(Math.Min(at, Math.Max(0, bytes.Count - 1)), each => each is >= (byte)'0' and <= (byte)'9');
                    if (digit >= 0)
                        bytes.InsertRange(digit, Encoding.UTF8.GetBytes(random.NextInt64().ToString(CultureInfo.InvariantCulture)));
                    break;
            }
        }
        return [.. bytes];
    }

    private static byte[] Bytes(DeviceVector vector) =>
        vector.Encoding switch
        {
            "hex" => Convert.FromHexString(vector.Payload),
            "base64" => Convert.FromBase64String(vector.Payload),
            _ => Encoding.UTF8.GetBytes(vector.Payload),
        };
}
