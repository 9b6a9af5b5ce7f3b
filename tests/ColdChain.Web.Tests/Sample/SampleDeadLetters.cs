using System.Globalization;
using ColdChain.Telemetry;
using ColdChain.Telemetry.Decoding;

namespace ColdChain.Web.Tests.Sample;

internal sealed class SampleDeadLetters(SampleSite site) : IDeadLetters
{
    private readonly List<RejectedMessage> _all =
    [
        .. Enumerable
            .Range(0, 73)
            .Select(index => new RejectedMessage(
                SampleSite.Recorder,
                41_000 - index,
                site.StartMs - (index * 11 * SampleSite.Minute),
                index % 4 == 0 ? "coldchain/east/<script>alert(1)</script>/readings" : $"coldchain/east/f-{1 + (index % 6):00}/readings",
                index % 4 == 0
                    ? new Reject(RejectReason.BadName, "device name holds '<'")
                    : new Reject(RejectReason.BadJson, "expected a value at byte 17")
            )),
    ];

    public Task<DeadLetterPage> ListAsync(DeadLetterQuery query, string? before, int limit, CancellationToken cancel)
    {
        var skip = before is null ? 0 : int.Parse(before, CultureInfo.InvariantCulture);
        var matching = _all.Where(item =>
                (query.Reason is null || item.Reject.Reason == query.Reason)
                && (query.TopicContains is null || item.Topic.Contains(query.TopicContains, StringComparison.Ordinal))
                && (query.Device is null || item.Device == query.Device)
                && (query.FromMs is null || item.ReceivedMs >= query.FromMs)
                && (query.ToMs is null || item.ReceivedMs < query.ToMs)
            )
            .ToList();
        var page = matching.Skip(skip).Take(limit).ToList();
        return Task.FromResult(
            new DeadLetterPage(page, skip + page.Count < matching.Count ? (skip + page.Count).ToString(CultureInfo.InvariantCulture) : null)
        );
    }

    public Task<long> CountDroppedAsync(CancellationToken cancel) => Task.FromResult(1204L);

    public Task<long> CountAsync(CancellationToken cancel) => Task.FromResult((long)_all.Count);
}
