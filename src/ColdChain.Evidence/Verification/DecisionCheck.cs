using ColdChain.Domain.Time;
using ColdChain.Evidence.Sealed;
using ColdChain.Journal;

namespace ColdChain.Evidence.Verification;

/// <summary>That no decision about decoding is left out, and that the segments cover what is claimed.</summary>
internal static class DecisionCheck
{
    /// <summary>Each leaf names the newest decision up to its end and the one before it: the chain is walked back to the profiles of the first message.</summary>
    public static CheckResult CheckDecisions(VerifiedPackage package)
    {
        const string what =
            "every decision about decoding, back to the profiles that were in force at the first message, is in the package";
        var problems = new Problems();
        var first = package
            .Leaves.Keys.Where(segment => IsOfMessages(package, segment))
            .Select(segment => package.Leaves[segment].FirstSequence)
            .DefaultIfEmpty(1)
            .Min();
        var decisions = Sequences(package);
        var next = package.Leaves.TryGetValue(package.Head!.Size - 1, out var newest) ? newest.LastDecisionSequence : 0;
        var count = 0;
        while (next > 0)
        {
            var at = package.Leaves.FirstOrDefault(leaf => leaf.Value.FirstSequence <= next && leaf.Value.LastSequence >= next);
            if (at.Value is not { } leaf)
            {
                problems.Add($"the segment of decision {next} is not in the package");
                break;
            }
            foreach (var topic in DecisionTopics.Hashes)
            {
                if (
                    !package.Ranges.TryGetValue(Convert.ToHexStringLower(topic), out var ranges)
                    || !ranges.Exists(range => range.Contains(at.Key))
                )
                    problems.Add(
                        $"segment {at.Key} is not shown for the decisions of topic {DecisionTopics.Names[DecisionTopics.Hashes.ToList().IndexOf(topic)]}"
                    );
            }
            if (!decisions.ContainsKey(next))
                problems.Add($"decision {next} of segment {at.Key} is not in the package");
            count++;
            if (decisions.Any(each => each.Value && each.Key >= leaf.FirstSequence && each.Key <= leaf.LastSequence && each.Key < first))
                break;
            next = leaf.DecisionSequenceBefore;
        }
        return CheckResult.Of(CheckKind.Decisions, $"{what} ({count} segments with {decisions.Count} decisions)", problems);
    }

    /// <summary>Each claim's time is covered by the segments of its topic, and each channel's time by a claim.</summary>
    public static CheckResult CheckClaims(VerifiedPackage package)
    {
        var problems = new Problems();
        var claims = new List<(IReadOnlyList<string> Channels, long FromMs, long ToMs)>();
        foreach (var topic in package.Manifest!.Records.Topics)
        {
            foreach (var claim in topic.Claims)
            {
                if (!IsoTime.TryParse(claim.ReceivedFrom, out var fromMs) || !IsoTime.TryParse(claim.ReceivedTo, out var toMs))
                {
                    problems.Add($"topic {topic.Hash[..Math.Min(12, topic.Hash.Length)]}...: a claim without times");
                    continue;
                }
                claims.Add((claim.Channels, fromMs, toMs));
                if (
                    !package.Ranges.TryGetValue(topic.Hash, out var ranges) || !ranges.Exists(range => Covers(package, range, fromMs, toMs))
                )
                    problems.Add(
                        $"topic {topic.Hash[..Math.Min(12, topic.Hash.Length)]}...: it is claimed to be complete from {claim.ReceivedFrom} to {claim.ReceivedTo}, but its segments do not cover that"
                    );
            }
        }
        var silent = 0;
        foreach (var span in (package.Spans ?? []).Where(span => span.ToMs > span.FromMs))
        {
            var until = span.ToMs + (long)(package.Manifest.Records.LateSeconds * 1000);
            var channel = span.Channel.ToString();
            if (claims.Exists(claim => claim.Channels.Contains(channel) && claim.FromMs <= span.FromMs && claim.ToMs >= until))
                continue;
            if (package.Heard.Contains(span.Channel))
                problems.Add(
                    $"{span.File}: no topic is claimed to be complete for channel {channel} from {IsoTime.Format(span.FromMs)} to {IsoTime.Format(span.ToMs)}"
                );
            else
                silent++;
        }
        var unheard =
            silent > 0
                ? $"; for {silent} spans of channels of which this recorder knows no topic and holds no reading nothing is claimed"
                : "";
        return CheckResult.Of(
            CheckKind.Completeness,
            $"the segments cover the times for which {claims.Count} claims of completeness are made, with {package.Manifest.Records.LateSeconds / 86400:0.##} days after each for late samples{unheard}",
            problems
        );
    }

    private static bool Covers(VerifiedPackage package, SegmentRange range, long fromMs, long toMs)
    {
        if (!package.Leaves.TryGetValue(range.First, out var first) || !package.Leaves.TryGetValue(range.Last, out var last))
            return false;
        return (range.First == 0 || first.FirstReceivedMs <= fromMs)
            && (range.Last == package.Head!.Size - 1 || last.LastReceivedMs >= toMs);
    }

    /// <summary>The segment is there for messages, not for decisions alone.</summary>
    private static bool IsOfMessages(VerifiedPackage package, long segment)
    {
        var own = DecisionTopics.Hashes.Select(hash => Convert.ToHexStringLower(hash)).ToHashSet(StringComparer.Ordinal);
        return package.Ranges.Any(topic => !own.Contains(topic.Key) && topic.Value.Exists(range => range.Contains(segment)));
    }

    /// <summary>Sequences of the decisions in the package, and whether each put profiles in force.</summary>
    private static SortedDictionary<long, bool> Sequences(VerifiedPackage package)
    {
        var found = new SortedDictionary<long, bool>();
        foreach (var hash in DecisionTopics.Hashes)
        {
            if (package.Raw!.Find(hash) is not { } file)
                continue;
            using var reader = file.OpenReader(0);
            while (reader.MoveNext())
            {
                if (reader.Current.Type is JournalEntryType.ProfileSetChanged or JournalEntryType.Marker)
                    found[reader.Current.Sequence] = reader.Current.Type is JournalEntryType.ProfileSetChanged;
            }
        }
        return found;
    }
}
