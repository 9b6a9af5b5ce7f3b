using System.Data.Common;
using ColdChain.Records.Book;
using ColdChain.Records.Kinds;
using ColdChain.Records.Lineage;

namespace ColdChain.Records.Release;

/// <summary>What stands against a batch's leaving.</summary>
internal static class ReleaseRules
{
    public const string NoCheck = "no-release-check";
    public const string CheckFailed = "release-check-failed";
    public const string ParentHeld = "parent-on-hold";

    /// <summary>Of a lineage; a larger one is not looked through, and keeps its batches in.</summary>
    private const int MostLinks = 1000;

    /// <summary>Whether a change makes a batch leave, or leave otherwise than it did.</summary>
    public static bool Leaves(RecordRevision? before, RecordRevision after)
    {
        if (after.Withdrawn || after.Kind.Key != OutboundRecord.Key || after.Value("actualTime") is null)
            return false;
        return before is null
            || before.Withdrawn
            || ((string[])["actualTime", "batch", "quantity"]).Any(field => before.Value(field) != after.Value(field));
    }

    public static async Task<FieldProblem?> CheckAsync(
        DbConnection connection,
        IReleaseBlocks blocks,
        RecordRevision? before,
        RecordRevision after,
        CancellationToken cancel
    )
    {
        if (!Leaves(before, after))
            return null;
        var objections = await ObjectionsAsync(connection, blocks, after, cancel);
        if (objections.Count == 0)
            return null;
        var signatures = await CountersignatureQueries.ListAsync(connection, after.Id, cancel);
        if (signatures.Any(signature => Covers(signature, after, objections)))
            return null;
        var said = string.Join(' ', objections.Select(objection => Said(after.Value("batch")!, objection)));
        return new FieldProblem(
            "actualTime",
            FieldProblemKind.NotReleased,
            $"{said} Save it without actual time, and have another person of quality assurance countersign it."
        );
    }

    /// <summary>What stands against it now; the release check is that of its actual time, of a plan the newest.</summary>
    public static async Task<IReadOnlyList<string>> ObjectionsAsync(
        DbConnection connection,
        IReleaseBlocks blocks,
        RecordRevision record,
        CancellationToken cancel
    )
    {
        if (record.Withdrawn || record.Kind.Key != OutboundRecord.Key || record.Value("batch") is not { } batch)
            return [];
        var objections = new List<string>();
        var check = (await RecordQueries.ListForBatchAsync(connection, batch, cancel)).LastOrDefault(other =>
            other.Kind.Key == ReleaseCheckRecord.Key && (record.Time("actualTime") is not { } left || other.HappenedMs <= left)
        );
        if (check is null)
            objections.Add(NoCheck);
        else if (check.Value(QualityConclusion.FieldKey) != QualityConclusion.Passed)
            objections.Add(CheckFailed);
        if (await blocks.FindAsync(connection, batch, beforeMs: null, cancel) is { } state)
            objections.Add(state);
        if (await AncestorHeldAsync(connection, blocks, batch, cancel))
            objections.Add(ParentHeld);
        return objections;
    }

    /// <summary>What a batch was made from is held for something that happened before: that is in this one too.</summary>
    private static async Task<bool> AncestorHeldAsync(
        DbConnection connection,
        IReleaseBlocks blocks,
        string batch,
        CancellationToken cancel
    )
    {
        var seen = new HashSet<(string, long)>();
        var open = new Stack<(string Batch, long UntilMs)>([(batch, long.MaxValue)]);
        while (open.TryPop(out var child))
        {
            foreach (
                var link in await LineageQueries.ListToAsync(connection, new LineageNode(LineageKind.Batch, child.Batch), MostLinks, cancel)
            )
            {
                var parent = (Batch: link.From.Code, UntilMs: Math.Min(link.AtMs, child.UntilMs));
                if (link.From.Kind != LineageKind.Batch || link.AtMs > child.UntilMs || !seen.Add(parent))
                    continue;
                if (seen.Count > MostLinks || await blocks.FindAsync(connection, parent.Batch, parent.UntilMs, cancel) is not null)
                    return true;
                open.Push(parent);
            }
        }
        return false;
    }

    /// <summary>Signed for this batch, for no less, against all that stands against it, by none of those who enter it.</summary>
    private static bool Covers(Countersignature signature, RecordRevision after, IReadOnlyList<string> objections) =>
        signature.Batch == after.Value("batch")
        && signature.SignedBy != after.EnteredBy
        && IsNoMore(after.Value("quantity"), signature.Quantity)
        && !objections.Except(signature.Objections, StringComparer.Ordinal).Any();

    private static bool IsNoMore(string? quantity, string? signed) =>
        signed == quantity || (FieldText.TryNumber(quantity, out var given) && FieldText.TryNumber(signed, out var most) && given <= most);

    private static string Said(string batch, string objection) =>
        objection switch
        {
            NoCheck => $"Batch {batch} has no release check until then.",
            CheckFailed => $"The newest release check of batch {batch} until then was not passed.",
            ParentHeld => $"A batch that {batch} was made from is on hold for what happened before.",
            "Quarantined" => $"Batch {batch} is in quarantine.",
            "Rejected" => $"Batch {batch} is rejected.",
            _ => $"Batch {batch} is on hold.",
        };
}
