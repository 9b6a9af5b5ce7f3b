using ColdChain.Domain.Traceability;
using ColdChain.Monitoring.Holds;
using ColdChain.Records.Audit;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;
using ColdChain.TestSupport;
using Microsoft.Extensions.Hosting;
using NSubstitute;
using static ColdChain.Monitoring.Tests.Live.Frozen;

namespace ColdChain.Monitoring.Tests.Holds;

/// <summary>What fails in the holds stays there: the service goes on, and so do the other batches.</summary>
public sealed class HoldWorkerTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_batch_that_cannot_be_looked_at_keeps_no_other_from_its_hold_and_is_tried_again()
    {
        await using var test = await CreateAsync();
        var broken = true;
        test.Ledger.ListForBatchAsync(Number("B-1"), Arg.Any<CancellationToken>())
            .Returns(_ => broken ? throw new InvalidOperationException("a bug") : Stays("B-1"));
        await test.FeedAsync(Good(0, -80), Good(5, -50), Good(10, -50), Good(15, -80), Good(20, -80));
        (await test.Get<HoldRound>().RunAsync(None)).ShouldBeFalse("it is not asked again at once");
        (await StateAsync(test, "B-2")).ShouldBe(HoldState.OnHold);
        (await StateAsync(test, "B-1")).ShouldBe(HoldState.None);
        broken = false;
        await test.Get<HoldRound>().RunAsync(None);
        (await StateAsync(test, "B-1")).ShouldBe(HoldState.OnHold);
    }

    [Theory]
    [InlineData(typeof(TimeoutException))]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(Telemetry.Stores.StoreUnavailableException))]
    [InlineData(typeof(Storage.DatabaseUnavailableException))]
    [InlineData(typeof(TaskCanceledException))] // a request of a driver that ran out of time, not the end of the service
    public async Task Whatever_fails_in_a_round_the_service_goes_on_and_the_next_round_tries_again(Type failure)
    {
        await using var test = await CreateAsync();
        var failing = true;
        Exception Failure() =>
            failure == typeof(Telemetry.Stores.StoreUnavailableException) || failure == typeof(Storage.DatabaseUnavailableException)
                ? (Exception)Activator.CreateInstance(failure, "away", null)!
                : (Exception)Activator.CreateInstance(failure, "failed")!;
        test.Ledger.ListForEquipmentAsync("F-07", Arg.Any<Domain.Time.TimeRange>(), Arg.Any<CancellationToken>())
            .Returns(_ => failing ? throw Failure() : (IReadOnlyList<Exposure>)[.. Stays("B-1"), .. Stays("B-2")]);
        await test.FeedAsync(Good(0, -80), Good(5, -50), Good(10, -50), Good(15, -80), Good(20, -80));
        for (var round = 0; round < 3; round++)
            await NextRoundAsync(test);
        var worker = test.Get<IEnumerable<IHostedService>>().OfType<HoldWorker>().Single();
        worker.ExecuteTask!.IsCompleted.ShouldBeFalse();
        failing = false;
        await Eventually.HoldsAsync(
            async () =>
            {
                test.Clock.Advance(TimeSpan.FromMinutes(10));
                return await StateAsync(test, "B-1") == HoldState.OnHold && await StateAsync(test, "B-2") == HoldState.OnHold;
            },
            "the batches are held once it works again"
        );
    }

    private static async Task NextRoundAsync(MonitoringFixture test)
    {
        var before = test.Ledger.ReceivedCalls().Count();
        await Eventually.HoldsAsync(
            () =>
            {
                test.Clock.Advance(TimeSpan.FromMinutes(10));
                return Task.FromResult(test.Ledger.ReceivedCalls().Count() > before);
            },
            "a round was made"
        );
    }

    private static async Task<HoldState> StateAsync(MonitoringFixture test, string batch) =>
        (await test.Get<IBatchHolds>().FindAsync(Number(batch), None)).State;

    private static BatchNumber Number(string text) => BatchNumber.TryParse(text, out var number) ? number : throw new FormatException(text);

    private static IReadOnlyList<Exposure> Stays(string batch) => [MonitoringFixture.Stay(batch, -30, 60)];

    private static async Task<MonitoringFixture> CreateAsync()
    {
        var test = await MonitoringFixture.CreateAsync(configure: options => options.HoldInterval = TimeSpan.FromMinutes(10));
        var note = new ChangeNote("anna", "set up");
        var editor = test.Get<ISiteEditor>();
        (await editor.SaveProductAsync(new("msc", "MSC", null), note, None)).RequireId();
        foreach (var batch in new[] { "B-1", "B-2" })
        {
            (await editor.SaveBatchAsync(batch, "msc", note, None)).RequireId();
            var stay = Stays(batch).Single();
            test.Ledger.ListForBatchAsync(Number(batch), Arg.Any<CancellationToken>()).Returns([stay]);
            test.Ledger.ListJudgingChannelsAsync(stay, Arg.Any<CancellationToken>())
                .Returns([new JudgingChannel(Point, Chamber, stay.Span)]);
        }
        await test.StartAsync();
        return test;
    }
}
