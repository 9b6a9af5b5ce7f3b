using ColdChain.Domain.Time;
using ColdChain.Evidence.Packages;
using ColdChain.Evidence.Redecoding;
using ColdChain.Evidence.Sealed;
using ColdChain.Evidence.Tests.Packages;
using ColdChain.Monitoring.Devices;
using ColdChain.Telemetry;
using ColdChain.Telemetry.Offline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ColdChain.Evidence.Tests.Sealed;

public sealed class RecordCollectorTests
{
    private const string File = "readings/F-01-chamber.csv";

    [Theory]
    [InlineData(0, 120, true)]
    [InlineData(0, 20, false)]
    [InlineData(100, 120, true)]
    [InlineData(3000, 3100, false)]
    public async Task What_was_begun_ahead_changes_nothing_of_what_is_collected(int fromMinute, int toMinute, bool isSame)
    {
        await using var site = await EvidenceSite.WithTwoHoursAsync();
        await site.WhenStoredAsync();
        var alone = await CollectAsync(site, ahead: null);
        var ahead = await CollectAsync(site, Span(site, fromMinute, toMinute));
        ahead.Raw.ShouldBe(alone.Raw);
        ahead.Proofs.ShouldBe(alone.Proofs);
        ahead.Topics.ShouldBe(alone.Topics);
        (await SelectedAsync(site, Span(site, fromMinute, toMinute)) == await SelectedAsync(site, Span(site, 0, 120))).ShouldBe(isSame);
    }

    [Fact]
    public async Task Files_of_what_was_begun_go_away_unless_somebody_takes_them()
    {
        await using var site = await EvidenceSite.WithTwoHoursAsync();
        var head = (await site.Archive.SealNowAsync(default)).ShouldNotBeNull();
        var selection = new TopicSelection();
        selection.Add(DecisionTopics.HashOf(EvidenceSite.Topic), new SegmentRange(0, head.Size - 1));

        string path;
        await using (var left = Extraction.Begin(site.Archive, head, selection, default))
            path = (await left.ReadAsync(progress: null)).Files.ShouldHaveSingleItem().Path;
        System.IO.File.Exists(path).ShouldBeFalse();

        await using (var taken = Extraction.Begin(site.Archive, head, selection, default))
        {
            path = (await taken.ReadAsync(progress: null)).Files.ShouldHaveSingleItem().Path;
            var (raw, proofs) = taken.Take();
            await taken.DisposeAsync();
            System.IO.File.Exists(path).ShouldBeTrue();
            proofs.Length.ShouldBeGreaterThan(0);
            raw.Dispose();
            await proofs.DisposeAsync();
        }
        System.IO.File.Exists(path).ShouldBeFalse();
    }

    private static ReadSpan Span(EvidenceSite site, int fromMinute, int toMinute) =>
        new(File, EvidenceSite.Channel, site.Start + (fromMinute * EvidenceSite.Minute), site.Start + (toMinute * EvidenceSite.Minute));

    private static async Task<string> SelectedAsync(EvidenceSite site, ReadSpan span)
    {
        var head = (await site.Archive.SealNowAsync(default)).ShouldNotBeNull();
        var claims = await TopicClaims.OfAsync([span], site.Get<IDeviceRegistry>(), TimeSpan.Zero, default);
        var index = new SegmentIndex([.. site.Archive.Leaves.Take((int)head.Size)]);
        return Text(new SegmentSelector(site.Archive, index).Select(claims.All, new TopicSelection(), warmMs: 3_600_000));
    }

    private static async Task<(byte[] Raw, byte[] Proofs, string Topics)> CollectAsync(EvidenceSite site, ReadSpan? ahead)
    {
        var head = (await site.Archive.SealNowAsync(default)).ShouldNotBeNull();
        var span = Span(site, 0, 120);
        var rows = new PackageRows(site.Archive.Recorder);
        await foreach (var reading in site.Store.ReadAsync(span.Channel, new TimeRange(span.FromMs, span.ToMs), default))
            rows.Add(File, reading);
        var telemetry = site.Get<IOptions<TelemetryOptions>>().Value;
        await using var collector = new RecordCollector(site.Archive, head, site.Get<IDeviceRegistry>(), TimeSpan.Zero);
        if (ahead is { } expected)
            await collector.BeginAsync([expected], default);
        using var records = await collector.CollectAsync(
            [span],
            rows,
            new DecodingTerms(telemetry.Normalising, telemetry.DefaultSite, []),
            progress: null,
            default
        );
        using var proofs = new MemoryStream();
        await records.Proofs.CopyToAsync(proofs);
        var raw = records.Raw.Files.Where(file => file.Count > 0).SelectMany(file => System.IO.File.ReadAllBytes(file.Path));
        return ([.. raw], proofs.ToArray(), Text(records.Selection));
    }

    private static string Text(TopicSelection selection) =>
        string.Join(
            '\n',
            selection.Topics.Select(topic =>
                $"{Convert.ToHexStringLower(topic.Hash)} {string.Join(' ', topic.Ranges.Select(range => $"{range.First}-{range.Last}"))}"
            )
        );
}
