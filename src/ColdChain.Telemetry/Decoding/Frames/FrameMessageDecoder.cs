using ColdChain.Domain.Readings;

namespace ColdChain.Telemetry.Decoding.Frames;

/// <summary>A message whose payload is the bare frame. Without an envelope there is no device unless the frame holds one.</summary>
internal sealed class FrameMessageDecoder(IFrameDecoder decoder) : IMessageDecoder
{
    private readonly FrameOutput _frame = new();

    public void Decode(in RawMessage message, string? profile, DecodeOutput output)
    {
        _frame.Clear();
        decoder.Decode(message.Payload.Span, port: null, _frame);
        foreach (var reading in _frame.Readings)
        {
            var timeMs = reading.TimeMs ?? (reading.AgeMs is { } age ? message.ReceivedMs - age : null);
            output.Readings.Add(
                new DecodedReading(
                    Site: null,
                    _frame.Device,
                    reading.Channel,
                    reading.Metric,
                    reading.Unit,
                    reading.Value,
                    timeMs,
                    timeMs is null ? TimeSource.Received : TimeSource.Sample,
                    reading.Quality,
                    reading.Reason
                )
            );
        }
        foreach (var reject in _frame.Rejects)
            output.Refuse(reject.Reason, reject.Detail);
    }
}
