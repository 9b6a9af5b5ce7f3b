using ColdChain.Evidence.Packages;
using ColdChain.Monitoring.Devices;
using ColdChain.Telemetry.Offline;

namespace ColdChain.Evidence.Sealed;

/// <summary>The topics that speak for the readings of a package, each for a time: those that the registry knows, and those that were found on the way.</summary>
internal sealed class TopicClaims
{
    /// <summary>A device's clock may be ahead by this much before it is taken for wrong; a message can come so much before its own time.</summary>
    private const long AheadMs = 24 * 3_600_000L;

    private readonly long _lateMs;
    private readonly Dictionary<string, (byte[] Hash, HashSet<string> Channels, long FromMs, long ToMs)> _claims = new(
        StringComparer.Ordinal
    );

    private TopicClaims(TimeSpan lateWindow) => _lateMs = (long)lateWindow.TotalMilliseconds;

    /// <summary>By receive time, in order of the hashes.</summary>
    public IReadOnlyList<TopicClaim> All =>
        [
            .. _claims
                .OrderBy(claim => claim.Key, StringComparer.Ordinal)
                .Select(claim => new TopicClaim(
                    claim.Value.Hash,
                    Math.Max(0, claim.Value.FromMs - AheadMs),
                    claim.Value.ToMs + _lateMs,
                    [.. claim.Value.Channels.Order(StringComparer.Ordinal)]
                )),
        ];

    /// <summary>The topics that the registry knows of the devices, each for the time in which the device is spoken of.</summary>
    public static async Task<TopicClaims> OfAsync(
        IReadOnlyList<ReadSpan> spans,
        IDeviceRegistry devices,
        TimeSpan lateWindow,
        CancellationToken cancel
    )
    {
        var claims = new TopicClaims(lateWindow);
        foreach (var device in spans.GroupBy(span => (span.Channel.Site, span.Channel.Device)))
        {
            var fromMs = device.Min(span => span.FromMs);
            var toMs = device.Max(span => span.ToMs);
            if (await devices.FindAsync(device.Key.Site, device.Key.Device, cancel) is not { } known)
                continue;
            foreach (var topic in known.Topics.SelectMany(seen => ContextTopics.Of(seen.Topic)).Distinct(StringComparer.Ordinal))
                claims.Claim(DecisionTopics.HashOf(topic), device.Select(span => span.Channel.ToString()), fromMs, toMs);
        }
        return claims;
    }

    /// <summary>A topic that nobody had named speaks for these spans.</summary>
    /// <returns>False: that was claimed before.</returns>
    public bool Add(string topic, List<ReadSpan> spans)
    {
        var names = spans.Select(span => span.Channel.ToString()).ToList();
        var isNew =
            !_claims.TryGetValue(Convert.ToHexStringLower(DecisionTopics.HashOf(topic)), out var known)
            || !names.TrueForAll(known.Channels.Contains);
        if (spans.Count == 0 || !isNew)
            return false;
        foreach (var context in ContextTopics.Of(topic))
            Claim(DecisionTopics.HashOf(context), names, spans.Min(span => span.FromMs), spans.Max(span => span.ToMs));
        return true;
    }

    private void Claim(byte[] hash, IEnumerable<string> channels, long fromMs, long toMs)
    {
        var name = Convert.ToHexStringLower(hash);
        var known = _claims.TryGetValue(name, out var before) ? before : (hash, [], long.MaxValue, long.MinValue);
        known.Channels.UnionWith(channels);
        _claims[name] = (hash, known.Channels, Math.Min(known.FromMs, fromMs), Math.Max(known.ToMs, toMs));
    }
}
