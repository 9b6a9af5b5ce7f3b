namespace ColdChain.Web.Api;

/// <summary>Readings of one channel for one measuring point over a span: each of them, or a trend in steps when a resolution was asked for.</summary>
/// <param name="Readings">Null when a resolution was asked for.</param>
/// <param name="Trend">Null when none was.</param>
/// <param name="Complete">False: there are more readings in the span than one answer takes; ask again from the time of the last.</param>
internal sealed record ChannelReadingsJson(
    string Point,
    string Channel,
    string From,
    string To,
    IReadOnlyList<ReadingJson>? Readings,
    IReadOnlyList<TrendJson>? Trend,
    bool Complete
);
