using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Records.Exposures;
using ColdChain.Telemetry.Stores;

namespace ColdChain.Web.Api;

/// <summary>Answers a question for readings: every one, or a trend at a resolution.</summary>
internal sealed class ReadingsQuery(ITimeSeriesStore store)
{
    /// <summary>Readings in one answer, over all channels.</summary>
    public const int Most = 50_000;

    /// <param name="resolution">Length of a step, ISO 8601 (<c>PT5M</c>); null: every reading.</param>
    /// <param name="generations"><c>newest</c> (null), or <c>all</c>: also readings whose messages were decoded again since.</param>
    public async Task<IReadOnlyList<ChannelReadingsJson>> ReadAsync(
        IEnumerable<JudgingChannel> channels,
        TimeRange span,
        long nowMs,
        string? resolution,
        CancellationToken cancel,
        string? generations = null
    )
    {
        if (generations is not (null or "newest" or "all"))
            throw Queries.Bad("generations is newest or all.");
        if (generations is "all" && !string.IsNullOrEmpty(resolution))
            throw Queries.Bad("A trend is of the newest generation: leave resolution or generations out.");
        var step = Step(resolution);
        var answers = new List<ChannelReadingsJson>();
        var left = Most;
        foreach (var channel in channels)
        {
            if (channel.Span.Intersect(span) is not { } part)
                continue;
            var whole = new TimeRange(part.FromMs, Math.Max(part.FromMs, part.ToMs ?? nowMs + 1));
            var answer = step is { } length
                ? await TrendAsync(channel, whole, length, cancel)
                : await ReadAsync(channel, whole, left, generations is "all", cancel);
            left -= answer.Readings?.Count ?? 0;
            answers.Add(answer);
        }
        return answers;
    }

    private async Task<ChannelReadingsJson> TrendAsync(JudgingChannel channel, TimeRange span, TimeSpan step, CancellationToken cancel)
    {
        var steps = (long)Math.Ceiling((span.ToMs!.Value - span.FromMs) / step.TotalMilliseconds);
        if (steps > 5000)
            throw Queries.Bad($"resolution {IsoDuration.Format(step)} makes {steps} steps of this span; at most 5000 fit in an answer.");
        var trend = steps == 0 ? [] : await store.ReadTrendAsync(channel.Channel, span, (int)steps, cancel);
        return Answer(channel, span, null, [.. trend.Select(TrendJson.From)], complete: true);
    }

    private async Task<ChannelReadingsJson> ReadAsync(
        JudgingChannel channel,
        TimeRange span,
        int most,
        bool every,
        CancellationToken cancel
    )
    {
        var readings = new List<ReadingJson>();
        var stored = every ? store.ReadEveryGenerationAsync(channel.Channel, span, cancel) : store.ReadAsync(channel.Channel, span, cancel);
        await foreach (var reading in stored)
        {
            if (readings.Count >= most)
                return Answer(channel, span, readings, null, complete: false);
            readings.Add(ReadingJson.From(reading));
        }
        return Answer(channel, span, readings, null, complete: true);
    }

    private static ChannelReadingsJson Answer(
        JudgingChannel channel,
        TimeRange span,
        IReadOnlyList<ReadingJson>? readings,
        IReadOnlyList<TrendJson>? trend,
        bool complete
    ) =>
        new(
            channel.PointId,
            channel.Channel.ToString(),
            IsoTime.Format(span.FromMs),
            IsoTime.Format(span.ToMs!.Value),
            readings,
            trend,
            complete
        );

    private static TimeSpan? Step(string? resolution) =>
        string.IsNullOrEmpty(resolution) ? null
        : IsoDuration.TryParse(resolution, out var step) && step >= TimeSpan.FromSeconds(1) ? step
        : throw Queries.Bad("resolution is not a duration of at least a second: write it as PT5M or PT1H.");
}
