using ColdChain.Domain.Time;
using ColdChain.Telemetry.Generations;

namespace ColdChain.Web.Api;

/// <summary>What decoding again would change.</summary>
/// <param name="Profiles">Hash of the profiles it was counted with.</param>
/// <param name="Problem">Why it could not be finished.</param>
/// <param name="Records">Journal records looked at, of <paramref name="RecordsInAll"/>.</param>
/// <param name="Kept">Messages that mean nothing alone (Sparkplug).</param>
/// <param name="Failed">Messages that give no reading with these profiles.</param>
internal sealed record PreviewJson(
    string Id,
    IReadOnlyList<string> Topics,
    string From,
    string To,
    string Profiles,
    bool Finished,
    string? Problem,
    long Records,
    long RecordsInAll,
    long Messages,
    long Kept,
    long Failed,
    string? FirstFailure,
    long Unchanged,
    long Changed,
    long Added,
    long Removed,
    IReadOnlyList<GenerationChannelJson> Channels,
    IReadOnlyList<GenerationExampleJson> Examples
)
{
    public static PreviewJson Of(GenerationPreview preview) =>
        new(
            preview.Id,
            preview.Selection.Topics,
            IsoTime.Format(preview.Selection.FromMs),
            IsoTime.Format(preview.Selection.ToMs),
            preview.Profiles,
            preview.Finished,
            preview.Problem,
            preview.Scanned,
            preview.Total,
            preview.Messages,
            preview.Kept,
            preview.Failed,
            preview.FirstFailure,
            preview.Unchanged,
            preview.Changed,
            preview.Added,
            preview.Removed,
            [.. preview.Channels.Select(each => new GenerationChannelJson(each.Channel, each.Readings))],
            [
                .. preview.Examples.Select(each => new GenerationExampleJson(
                    each.Before is { } before ? ReadingJson.From(before) : null,
                    each.After is { } after ? ReadingJson.From(after) : null
                )),
            ]
        );
}
