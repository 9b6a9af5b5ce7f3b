using ColdChain.Domain.Readings;

namespace ColdChain.Telemetry.Tests.Stores;

/// <summary>Readings and blocks for stores.</summary>
internal static class SomeReadings
{
    public const long StartMs = 1_790_000_000_000;
    public static readonly Guid Recorder = Guid.Parse("5f0c8a52-6d2c-4f0e-9a7b-0c1d2e3f4a5b");
    public static readonly ChannelId Vapour = new("shanghai", "ln2-2", "vapour");

    public static Reading At(
        long timeMs,
        double? value,
        Quality quality = Quality.Good,
        string? reason = null,
        ChannelId? channel = null,
        long sequence = 1,
        string metric = "temperature",
        string unit = "C",
        TimeSource source = TimeSource.Sample,
        bool retained = false
    ) => new(channel ?? Vapour, metric, unit, timeMs, value, quality, reason, source, retained, timeMs + 250, Recorder, sequence);

    public static DecodedBlock Block(params IReadOnlyList<Reading> readings) =>
        BlockTo(readings.Max(reading => reading.Sequence), readings);

    public static DecodedBlock BlockTo(long toSequence, params IReadOnlyList<Reading> readings) =>
        new()
        {
            FromSequence = Math.Max(1, readings.Select(reading => reading.Sequence).DefaultIfEmpty(toSequence).Min()),
            ToSequence = toSequence,
            Readings = readings,
            Rejects = [],
            Heard = [],
        };
}
