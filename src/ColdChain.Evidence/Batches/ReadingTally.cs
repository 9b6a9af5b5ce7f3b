using ColdChain.Domain.Excursions;
using ColdChain.Domain.Readings;
using ColdChain.Telemetry.Decoding;

namespace ColdChain.Evidence.Batches;

/// <summary>Counts the readings of a point, and keeps those that statistics are made of. Not thread safe.</summary>
internal sealed class ReadingTally
{
    private readonly List<long> _faultsMs = [];

    /// <summary>The good ones.</summary>
    public SampleSeries Samples { get; } = new();

    public IReadOnlyList<long> FaultsMs => _faultsMs;
    public int Count { get; private set; }
    public int Suspect { get; private set; }
    public int BeforeStart { get; private set; }
    public int ManualFile { get; private set; }
    public int Redecoded { get; private set; }
    public int ClockCorrected { get; private set; }

    /// <summary>Of the last reading; empty before any.</summary>
    public string Unit { get; private set; } = "";

    /// <summary>Newest event time; null without any.</summary>
    public long? LatestMs { get; private set; }

    /// <returns>The value of a reading that is judged; null of any other.</returns>
    public double? Add(in Reading reading)
    {
        Count++;
        Unit = reading.Unit;
        LatestMs = Math.Max(LatestMs ?? long.MinValue, reading.TimeMs);
        if (reading.Quality == Quality.Suspect)
            Suspect++;
        if (reading.Reason == ReadingReason.ManualFile)
            ManualFile++;
        if (reading.Generation > 0)
            Redecoded++;
        if (reading.DeviceTimeMs is not null)
            ClockCorrected++;
        if (reading is { Quality: Quality.Suspect, Reason: ReadingReason.BeforeStart })
            BeforeStart++;
        if (reading.Quality == Quality.Fault)
            _faultsMs.Add(reading.TimeMs);
        if (reading is not { Quality: Quality.Good, Value: { } value })
            return null;
        Samples.Add(reading.TimeMs, value);
        return value;
    }
}
