using ColdChain.Domain.Time;
using ColdChain.Evidence.Recorder;
using ColdChain.Evidence.Sealed;

namespace ColdChain.Evidence.Packages;

/// <summary>What a package claims about being complete: no more than can be shown.</summary>
internal static class Completeness
{
    public static string Of(SealedRecords records, TimeSpan lateWindow) =>
        $"All messages of {records.Claims.Count} topics that recorder {records.Head.Recorder:D} received, as it sealed them in segments {records.FirstSegment} to {records.LastSegment} "
        + $"under the tree head of {records.Head.Size} segments (root {Convert.ToHexStringLower(records.Head.Root)[..16]}..., signed {IsoTime.Format(records.Head.SignedAtMs)}), "
        + $"searched for late samples up to {lateWindow.TotalDays:0.##} days after each span. Which topic for which time stands in the manifest. What devices sent and the recorder never received is not in it.";

    public static CompletenessClaim Claim(SealedRecords records, TimeSpan lateWindow, string keyId)
    {
        var fromMs = records.Claims.Select(claim => claim.FromMs).DefaultIfEmpty(records.LastReceivedMs).Min();
        var toMs = records.Claims.Select(claim => claim.ToMs).DefaultIfEmpty(records.LastReceivedMs).Max();
        return new CompletenessClaim(
            records.Head.Recorder,
            records.Claims.Count,
            records.FirstSegment,
            records.LastSegment,
            new TimeRange(Math.Min(fromMs, toMs), Math.Min(toMs, Math.Max(fromMs, records.LastReceivedMs))),
            lateWindow,
            records.Head.Size,
            Convert.ToHexStringLower(records.Head.Root),
            DateTimeOffset.FromUnixTimeMilliseconds(records.Head.SignedAtMs),
            keyId
        );
    }
}
