using ColdChain.Domain.Readings;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Normalising;

namespace ColdChain.Telemetry.Transcript;

/// <summary>
/// The command <c>coldchain decode</c>: JSON Lines of messages in, JSON Lines of readings and rejects out, one line for each, in order. A line that is
/// itself bad gives a line with a reject and the run goes on: the exit code says only whether the command could run.
/// Decode state (births, availability) lives for one run. Nothing is stored.
/// </summary>
public sealed class DecodeTranscript
{
    private readonly IMessageDecoder _decoder;
    private readonly Normaliser _normaliser;
    private readonly TimeProvider _clock;
    private readonly DecodeOutput _output = new();

    public DecodeTranscript(MessageDecoders decoders, NormalisingOptions options, TimeProvider clock)
    {
        _decoder = decoders.Create();
        _normaliser = new Normaliser(options);
        _clock = clock;
    }

    /// <param name="profile">Forces a decoder by name for every line that names none; null: the topic chooses.</param>
    public async Task RunAsync(TextReader input, TextWriter output, string? profile, CancellationToken cancel)
    {
        var lines = new BoundedLineReader(input, TranscriptMessage.MaxLineLength);
        while (await lines.ReadAsync(cancel) is { } line)
        {
            await output.WriteAsync(Decode(line, profile).AsMemory(), cancel);
            await output.WriteAsync("\n".AsMemory(), cancel);
        }
        await output.FlushAsync(cancel);
    }

    private string Decode(BoundedLine line, string? profile)
    {
        _output.Clear();
        var nowMs = _clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (!TranscriptMessage.TryParse(line, nowMs, out var message, out var fault))
        {
            _output.Refuse(fault.Reason, fault.Detail);
            return TranscriptLine.Write(_output, []);
        }
        _decoder.Decode(message.Raw with { BackfillMs = _normaliser.BackfillMs }, message.Profile ?? profile, _output);
        var readings = new List<Reading>(_output.Readings.Count);
        foreach (var decoded in _output.Readings)
        {
            var channel = new ChannelId(decoded.Site ?? "", decoded.Device ?? "", decoded.Channel);
            readings.Add(_normaliser.Normalise(decoded, channel, message.Raw.ReceivedMs, message.Raw.Retained, Guid.Empty, sequence: 0));
        }
        return TranscriptLine.Write(_output, readings);
    }
}
