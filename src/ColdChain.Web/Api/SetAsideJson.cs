using ColdChain.Domain.Time;
using ColdChain.Monitoring.SetAside;

namespace ColdChain.Web.Api;

/// <summary>Readings that are kept and do not count as others do, in the API.</summary>
/// <param name="Channels">Those of which there is something to say.</param>
/// <param name="Complete">False: the span holds more readings than are looked at; ask for a shorter one.</param>
internal sealed record SetAsideJson(string From, string To, bool Complete, IReadOnlyList<SetAsideChannelJson> Channels)
{
    public static SetAsideJson Of(SetAsideReport report) =>
        new(
            IsoTime.Format(report.Span.FromMs),
            IsoTime.Format(report.Span.ToMs!.Value),
            report.Complete,
            [.. report.Channels.Select(SetAsideChannelJson.Of)]
        );
}
