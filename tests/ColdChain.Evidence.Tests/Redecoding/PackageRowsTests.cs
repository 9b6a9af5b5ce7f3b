using ColdChain.Domain.Readings;
using ColdChain.Evidence.Redecoding;

namespace ColdChain.Evidence.Tests.Redecoding;

public sealed class PackageRowsTests
{
    private const string File = "readings/F-01-chamber.csv";
    private static readonly Guid _ours = new("7a0f4c1e-55d3-4d0f-8c7e-0c8f6f0f0001");
    private static readonly Guid _theirs = new("7a0f4c1e-55d3-4d0f-8c7e-0c8f6f0f0002");

    [Fact]
    public void A_reading_is_there_when_another_recorder_received_it_first()
    {
        var rows = Rows(Reading(_theirs, sequence: 3, receivedMs: 1_000));
        rows.Find(File, Reading(_ours, sequence: 7, receivedMs: 2_000)).ShouldBeTrue();
        rows.Others.ShouldBe([new(_theirs, 1)]);
    }

    [Fact]
    public void A_reading_is_there_when_an_earlier_message_of_ours_brought_it()
    {
        var rows = Rows(
            Reading(_ours, sequence: 3, receivedMs: 1_000),
            Reading(_ours, sequence: 4, receivedMs: 1_000) with
            {
                TimeMs = 60_000,
            }
        );
        rows.Find(File, Reading(_ours, sequence: 3, receivedMs: 1_000)).ShouldBeTrue();
        rows.Find(File, Reading(_ours, sequence: 7, receivedMs: 2_000)).ShouldBeTrue();
        rows.NotFound((_, _) => true, most: 9).Rows.ShouldBe([(4, Reading(_ours, 4, 1_000).Channel)]);
    }

    [Fact]
    public void A_row_of_our_message_with_another_recorder_beside_it_is_not_the_messages()
    {
        var row = Reading(_theirs, sequence: 7, receivedMs: 2_000);
        Rows(row).Find(File, row with { Recorder = _ours }).ShouldBeFalse();
    }

    [Fact]
    public void Among_rows_of_others_with_the_same_content_one_that_is_theirs_is_enough()
    {
        var row = Reading(_ours, sequence: 7, receivedMs: 2_000);
        var renamed = row with { Recorder = _theirs };
        Rows(renamed, renamed with { Sequence = 2 }).Find(File, row).ShouldBeTrue();
        Rows(renamed, renamed with { Sequence = 9 }).Find(File, row).ShouldBeTrue();
        Rows(renamed, renamed).Find(File, row).ShouldBeFalse();
    }

    [Theory]
    [InlineData(0, 1, 2, 3)]
    [InlineData(3, 2, 1, 0)]
    [InlineData(1, 0, 3, 2)]
    public void Rows_are_found_in_whatever_order_their_messages_come(params int[] order)
    {
        // Two of them twice in the file, as two stays that overlap write them; the last is of another message.
        var given = Enumerable
            .Range(0, 4)
            .Select(at => Reading(_ours, sequence: 3 + at, receivedMs: 1_000) with { TimeMs = at * 60_000 })
            .ToList();
        var rows = Rows([given[0], given[1], given[1], given[2], given[2], given[3], given[3] with { TimeMs = 999_000 }]);
        foreach (var at in order)
        {
            rows.Find(File, given[at]).ShouldBeTrue();
            rows.Find(File, given[at]).ShouldBeTrue();
            rows.Find(File, given[at] with { Value = -1 }).ShouldBeFalse();
        }
        rows.NotFound((_, _) => true, most: 9).Rows.ShouldBe([(given[3].Sequence, given[3].Channel)]);
    }

    private static PackageRows Rows(params ReadOnlySpan<Reading> readings)
    {
        var rows = new PackageRows(_ours);
        foreach (var reading in readings)
            rows.Add(File, reading);
        rows.Forget();
        return rows;
    }

    private static Reading Reading(Guid recorder, long sequence, long receivedMs) =>
        new(
            new ChannelId("site", "F-01", "chamber"),
            Metrics.Temperature,
            Units.Celsius,
            TimeMs: 0,
            Value: -80.25,
            Quality.Good,
            Reason: null,
            TimeSource.Sample,
            Retained: false,
            receivedMs,
            recorder,
            sequence
        );
}
