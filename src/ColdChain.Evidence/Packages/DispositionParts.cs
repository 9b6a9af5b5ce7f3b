using System.Text.Json.Nodes;
using ColdChain.Domain.Time;
using ColdChain.Evidence.Report;

namespace ColdChain.Evidence.Packages;

/// <summary><c>dispositions.json</c>: hold, its causes, and what quality assurance signed.</summary>
internal static class DispositionParts
{
    public static object Of(HoldAccount account) =>
        new
        {
            account.Batch,
            account.Hold.State,
            Since = account.Hold.SinceMs is { } since ? IsoTime.Format(since) : null,
            Causes = account.Hold.Causes.Select(cause => new
            {
                cause.Id,
                cause.Kind,
                cause.Subject,
                Equipment = cause.EquipmentNumber,
                Point = cause.PointId,
                Rule = cause.RuleId,
                Start = IsoTime.Format(cause.StartMs),
                cause.Figures,
                cause.Seconds,
                cause.Standing,
                cause.FromBatches,
                Disposition = cause.DispositionId,
            }),
            Dispositions = account.Hold.Dispositions.Select(signed => new
            {
                signed.Id,
                signed.Decision,
                signed.Reason,
                signed.SignedBy,
                SignedAt = IsoTime.Format(signed.SignedMs),
                Causes = signed.Causes is { } causes ? JsonNode.Parse(causes) : null,
            }),
            account.Signatures,
        };
}
