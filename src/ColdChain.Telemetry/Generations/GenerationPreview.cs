namespace ColdChain.Telemetry.Generations;

/// <summary>What decoding again would change. Counted without writing anything.</summary>
/// <param name="Id">An order names it.</param>
/// <param name="Profiles">Hash of the profiles that it was counted with.</param>
/// <param name="Problem">Why it could not be finished; null.</param>
/// <param name="Scanned">Journal records looked at, of <paramref name="Total"/>.</param>
/// <param name="Messages">Messages that would have a new generation.</param>
/// <param name="Kept">Messages that keep their readings, as they mean nothing alone (Sparkplug).</param>
/// <param name="Failed">Messages that give no reading with these profiles; they keep what they have.</param>
/// <param name="FirstFailure">What is wrong with the first of those.</param>
/// <param name="Channels">Channels that would have other readings, with their number; the first 200.</param>
/// <param name="Examples">Some readings before and after; at most 20.</param>
public sealed record GenerationPreview(
    string Id,
    string Who,
    MessageSelection Selection,
    string Profiles,
    bool Finished,
    string? Problem,
    long Scanned,
    long Total,
    long Messages,
    long Kept,
    long Failed,
    string? FirstFailure,
    long Unchanged,
    long Changed,
    long Added,
    long Removed,
    IReadOnlyList<(string Channel, long Readings)> Channels,
    IReadOnlyList<GenerationExample> Examples
);
