using ColdChain.Domain.Excursions;
using ColdChain.Domain.Readings;
using ColdChain.Evidence.Charts;

namespace ColdChain.Evidence.Batches;

/// <summary>What the readings of a point say about one exposure.</summary>
/// <param name="Unit">Canonical unit of the readings; empty without any.</param>
/// <param name="Evaluation">Statistics over the good readings; the rules of the limit profile are not judged here, excursions come from their log.</param>
/// <param name="Readings">All of them, whatever their quality.</param>
/// <param name="Chart">Points for a chart, one line for each channel.</param>
public sealed record PointMeasurement(
    string Unit,
    ChannelEvaluation Evaluation,
    int Readings,
    int Suspect,
    IReadOnlyList<long> FaultsMs,
    IReadOnlyList<ChartLine> Chart
)
{
    /// <summary>The first instants at which a channel has different good values; <see cref="ChannelEvaluation.Conflicts"/> counts them all.</summary>
    public IReadOnlyList<ReadingConflict> Conflicts { get; init; } = [];

    /// <summary>Samples from before the programmed start that the logger tells: kept, and judged by nothing.</summary>
    public int BeforeStart { get; init; }

    /// <summary>A longer pause is unmonitored time: of the limits that hold for the statistics, ms.</summary>
    public long MaxGapMs { get; init; }

    /// <summary>Readings from files that people handed in.</summary>
    public int ManualFile { get; init; }

    /// <summary>Readings of a later generation: their message was decoded again.</summary>
    public int Redecoded { get; init; }

    /// <summary>Readings whose time is not the one that the device said.</summary>
    public int ClockCorrected { get; init; }

    /// <summary>Ready to be drawn.</summary>
    public PointStretch ToStretch(ExposureStretch stretch, ExposedPoint point) =>
        new()
        {
            FromMs = stretch.FromMs,
            ToMs = Math.Max(stretch.FromMs + 1, stretch.ToMs),
            Lines = Chart,
            Observed = [.. point.Channels.Select(channel => channel.Span)],
            Limits = point.Limits,
            Excursions = point.Excursions,
            FaultsMs = FaultsMs,
            MaxGapMs = Chart.Select(line => line.MaxGapMs).DefaultIfEmpty(900_000).Max(),
        };
}
