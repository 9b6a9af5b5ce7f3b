using ColdChain.Simulators.Load;

namespace ColdChain.Simulators.Tests.Load;

public class LoadGeneratorTests
{
    private static readonly LoadOptions Options = new()
    {
        Devices = 30,
        Messages = 5_000,
        Connections = 4,
        InFlight = 16,
        Channels = 2,
        WithoutTime = 0.5,
    };

    [Fact]
    public async Task The_ledger_is_exactly_what_the_broker_acknowledged()
    {
        var output = new RecordingOutput(TimeProvider.System);
        using var generator = new LoadGenerator(Options, output, TimeProvider.System);
        var report = await generator.RunAsync(CancellationToken.None);

        report.Acknowledged.ShouldBe(5_000);
        report.Unknown.ShouldBe(0);
        Keys(report.Ledger).Order().ShouldBe(Arrived(output).Order());
        report.Ledger.Distinct().Count().ShouldBe(5_000);
        report.Ledger.Count(message => message.TimeMs is null).ShouldBeInRange(2_496, 2_504);
        report.Ledger.Select(message => message.Device).Distinct(StringComparer.Ordinal).Count().ShouldBe(30);
    }

    [Fact]
    public async Task Event_times_of_one_device_all_differ()
    {
        using var generator = new LoadGenerator(
            Options with
            {
                Devices = 2,
                WithoutTime = 0,
            },
            new RecordingOutput(TimeProvider.System),
            TimeProvider.System
        );
        var report = await generator.RunAsync(CancellationToken.None);
        report.Ledger.Select(message => (message.Device, message.TimeMs)).Distinct().Count().ShouldBe(5_000);
    }

    [Fact]
    public async Task Messages_on_a_broken_connection_are_unknown_and_not_sent_again()
    {
        var output = new RecordingOutput(TimeProvider.System) { BreakEvery = 100 };
        using var generator = new LoadGenerator(Options, output, TimeProvider.System);
        var report = await generator.RunAsync(CancellationToken.None);

        report.Unknown.ShouldBeGreaterThan(0);
        (report.Acknowledged + report.Unknown).ShouldBe(5_000);
        Keys(report.Ledger).Order().ShouldBe(Arrived(output).Order());
        report.Ledger.Intersect(report.Doubtful).ShouldBeEmpty();
        report.Doubtful.Count.ShouldBe((int)report.Unknown);
    }

    [Fact]
    public async Task It_keeps_the_asked_rate()
    {
        var output = new RecordingOutput(TimeProvider.System);
        using var generator = new LoadGenerator(Options with { Messages = 500, Rate = 1_000 }, output, TimeProvider.System);
        var report = await generator.RunAsync(CancellationToken.None);
        report.Elapsed.TotalSeconds.ShouldBeGreaterThan(0.45);
    }

    [Fact]
    public async Task Cancelled_it_still_tells_the_fate_of_every_message()
    {
        var output = new RecordingOutput(TimeProvider.System);
        using var stop = new CancellationTokenSource();
        using var generator = new LoadGenerator(Options with { Messages = null }, output, TimeProvider.System);
        var running = generator.RunAsync(stop.Token);
        await TestSupport.Eventually.HoldsAsync(() => generator.Acknowledged > 100, "some are acknowledged");
        await stop.CancelAsync();
        var report = await running;
        Keys(report.Ledger).Order().ShouldBe(Arrived(output).Order());
        report.Unknown.ShouldBe(0);
    }

    [Fact]
    public async Task A_broker_that_cannot_be_reached_is_said_at_the_start()
    {
        using var generator = new LoadGenerator(Options, new RecordingOutput(TimeProvider.System) { Down = true }, TimeProvider.System);
        await Should.ThrowAsync<IOException>(() => generator.RunAsync(CancellationToken.None));
    }

    private static IEnumerable<(string, long, double)> Keys(IEnumerable<LoadMessage> messages) =>
        messages.Select(message => (message.Device, message.Sequence, message.Value));

    private static IEnumerable<(string, long, double)> Arrived(RecordingOutput output) =>
        output.Messages.Select(message =>
            (message.Device, message.Sequence!.Value, message.Json.GetProperty("channels").GetProperty("probe-1").GetDouble())
        );
}
