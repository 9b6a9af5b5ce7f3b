using ColdChain.Domain.Time;
using ColdChain.Monitoring.SetAside;

namespace ColdChain.Web.Api;

/// <summary>Samples that are kept and judged by nothing, in the API.</summary>
/// <param name="Reason"><c>startUp</c>: the limit profile's <c>ignoreFirst</c>; <c>beforeStart</c>: the logger's own programmed start.</param>
/// <param name="From">Event time of the first.</param>
/// <param name="To">Event time of the last.</param>
internal sealed record LeftOutJson(string Reason, int Instants, string From, string To)
{
    public static LeftOutJson Of(LeftOutSamples left) =>
        new(ApiJson.Word(left.Reason), left.Instants, IsoTime.Format(left.FromMs), IsoTime.Format(left.ToMs));
}
