using System.Text;
using ColdChain.Domain.Time;
using ColdChain.Journal;
using ColdChain.Telemetry.Generations;
using ColdChain.Telemetry.InForce;
using ColdChain.Telemetry.Reprocessing;
using ColdChain.Telemetry.Stores;
using ColdChain.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace ColdChain.Telemetry.Tests.Generations;

public sealed class GenerationTests : IAsyncLifetime
{
    private readonly GenerationBench _bench = new();

    [Fact]
    public async Task Killed_in_the_middle_it_goes_on_and_comes_to_the_same()
    {
        _bench.Profile(version: 1, scale: 1);
        await _bench.StartAsync();
        const int messages = 3 * GenerationStep.MaxMessages + 500;
        for (var i = 0; i < messages; i++)
            _bench.Send("f-1", -(i % 20), _bench.StartMs + i * 100);
        await _bench.CaughtUpAsync();
        await MendAsync(version: 2, scale: 10);
        var generation = await _bench.OrderAsync("vendor/#");
        // After each step that is stored.
        for (var killed = 0; killed < 3; killed++)
        {
            await Eventually.HoldsAsync(
                async () =>
                    (await _bench.Orders.ListAsync(GenerationBench.None)).Sum(order => order.Messages)
                    >= (killed + 1) * GenerationStep.MaxMessages,
                $"step {killed + 1} is stored"
            );
            var seen = await _bench.ReadAsync("f-1");
            var isDone = (await _bench.Orders.ListAsync(GenerationBench.None))[0].State is GenerationState.Done;
            // All at once, whenever one looks.
            if (!isDone && seen.TrueForAll(reading => reading.Generation == 0))
                seen.Where(reading => reading.TimeMs >= _bench.StartMs).Count().ShouldBe(messages);
            _bench.Kill();
            _bench.Send("f-1", 1, _bench.StartMs - 1000 - killed);
            await _bench.StartWithoutWaitingAsync();
        }
        await _bench.CaughtUpAsync();
        var readings = (await _bench.ReadAsync("f-1")).Where(reading => reading.TimeMs >= _bench.StartMs).ToList();
        readings.Count.ShouldBe(messages);
        readings.ShouldAllBe(reading => reading.Generation == generation && reading.Profile == "vendor@2");
        readings.Select(reading => reading.Value).ShouldBe(Enumerable.Range(0, messages).Select(i => (double?)-10 * (i % 20)));
        var report = (await _bench.Orders.ListAsync(GenerationBench.None)).ShouldHaveSingleItem();
        (report.Messages, report.Readings, report.State).ShouldBe((messages, messages, GenerationState.Done));
    }

    [Fact]
    public async Task A_replay_of_the_journal_gives_the_same_readings_of_the_same_profiles_in_the_same_generations()
    {
        _bench.Profile(version: 1, scale: 1);
        await _bench.StartAsync();
        SendSome(0, 30);
        await _bench.CaughtUpAsync();
        await MendAsync(version: 2, scale: 2);
        SendSome(30, 60);
        var waiting = _bench.OrderAndWaitAsync("vendor/f-0", _bench.StartMs + 5_000);
        SendSome(60, 70);
        await waiting;
        await MendAsync(version: 3, scale: 3);
        SendSome(70, 80);
        await _bench.OrderAndWaitAsync("vendor/+", _bench.StartMs + 40_000);
        var live = await AllAsync();
        _bench.Kill();

        // Everything derived is lost, and the folder has yet other profiles: what was decoded stays what it was.
        _bench.Forget();
        _bench.Profile(version: 9, scale: 9);
        await _bench.StartAsync();
        (await AllAsync()).ShouldBe(live);
        live.Select(reading => reading.Profile).Distinct().ShouldBe(["vendor@1", "vendor@2", "vendor@3"], ignoreOrder: true);
        _bench.Send("f-0", -1, _bench.StartMs + 90_000);
        await _bench.CaughtUpAsync();
        (await _bench.ReadAsync("f-0"))[^1].Profile.ShouldBe("vendor@9");
    }

    [Fact]
    public async Task A_store_that_lost_its_file_has_all_generations_again()
    {
        _bench.Profile(version: 1, scale: 1);
        await _bench.StartAsync();
        SendSome(0, 20);
        await _bench.CaughtUpAsync();
        await MendAsync(version: 2, scale: 2);
        await _bench.OrderAndWaitAsync("vendor/+");
        var before = await AllAsync();
        _bench.Kill();
        _bench.ForgetReadings();
        await _bench.StartAsync();
        // The store is asked what it holds when there is something to write.
        _bench.Send("f-9", 1, _bench.StartMs);
        await Eventually.HoldsAsync(async () => (await AllAsync()).Count == before.Count, "the store is written again");
        await _bench.CaughtUpAsync();
        (await AllAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task What_gives_no_reading_now_keeps_what_it_has_and_is_counted()
    {
        _bench.Profile(version: 1, scale: 1);
        await _bench.StartAsync();
        SendSome(0, 10);
        _bench.SendBad("f-0", _bench.StartMs + 11_000);
        await _bench.CaughtUpAsync();
        // The mend is none: it does not say any more of which device a message is.
        _bench.RawProfile(
            """
            name: vendor
            version: 2
            match: { topics: ["vendor/+"] }
            device: none
            time: { path: t, format: epoch_ms }
            readings:
              - { metric: temperature, path: v }

            """
        );
        await _bench.Services.GetRequiredService<IProfileSets>().TakeOverAsync("it", "oops", GenerationBench.None);
        var before = await AllAsync();
        var preview = await _bench.PreviewAsync("vendor/#");
        preview.Messages.ShouldBe(0);
        preview.Failed.ShouldBe(11);
        preview.FirstFailure.ShouldNotBeNullOrEmpty();
        (
            await Should.ThrowAsync<GenerationRefusedException>(() =>
                _bench.Orders.OrderAsync(preview.Id, "qa", "why", GenerationBench.None)
            )
        ).Message.ShouldContain("no message");
        (await AllAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task An_order_is_refused_while_it_is_not_known_what_it_would_change()
    {
        _bench.Profile(version: 1, scale: 1);
        await _bench.StartAsync();
        SendSome(0, 10);
        await _bench.CaughtUpAsync();
        await Refused("nothing", "no such preview");
        var preview = await _bench.PreviewAsync("vendor/#");
        (preview.Changed, preview.Unchanged).ShouldBe((0, 10));
        await MendAsync(version: 2, scale: 2);
        await Refused(preview.Id, "profiles have changed");
        Should.Throw<GenerationRefusedException>(() => _bench.Orders.Preview(new MessageSelection([], 0, 1), "qa"));
        Should.Throw<GenerationRefusedException>(() => _bench.Orders.Preview(new MessageSelection(["a/#/b"], 0, 1), "qa"));
        Should.Throw<GenerationRefusedException>(() => _bench.Orders.Preview(new MessageSelection(["a"], 1, 1), "qa"));
        Should.Throw<GenerationRefusedException>(() => _bench.Orders.Preview(new MessageSelection(["a"], 0, long.MaxValue), "qa"));
        (await _bench.Orders.ListAsync(GenerationBench.None)).ShouldBeEmpty();

        async Task Refused(string id, string says) =>
            (
                await Should.ThrowAsync<GenerationRefusedException>(() => _bench.Orders.OrderAsync(id, "qa", "why", GenerationBench.None))
            ).Message.ShouldContain(says);
    }

    [Fact]
    public async Task Called_off_it_is_never_chosen()
    {
        _bench.Profile(version: 1, scale: 1);
        await _bench.StartAsync();
        SendSome(0, 10);
        await _bench.CaughtUpAsync();
        await MendAsync(version: 2, scale: 2);
        var before = await AllAsync();
        // The marker of the call comes right behind the order: before any step.
        var number = await _bench.OrderAsync("vendor/#");
        _bench.Journal.Append(GenerationMarkers.Entry(new GenerationEnd(number, Cancelled: true, "qa", "not today", []), _bench.StartMs));
        await _bench.CaughtUpAsync();
        (await _bench.Orders.ListAsync(GenerationBench.None))[0].State.ShouldBe(GenerationState.Cancelled);
        (await AllAsync()).ShouldBe(before);
        await Should.ThrowAsync<GenerationRefusedException>(() => _bench.Orders.CancelAsync(number, "qa", "again", GenerationBench.None));
    }

    [Fact]
    public async Task A_dead_letter_that_was_decoded_again_after_an_order_is_chosen_too()
    {
        _bench.Profile(version: 1, scale: 1);
        await _bench.StartAsync();
        SendSome(0, 4);
        _bench.Journal.Add("vendor/f-0", $$"""{"t":{{_bench.StartMs + 9_000}},"v":"?","w":7}""", _bench.StartMs + 9_100);
        await _bench.CaughtUpAsync();
        await MendAsync(version: 2, scale: 2);
        await _bench.OrderAndWaitAsync("vendor/#");
        _bench.RawProfile(
            """
            name: vendor
            version: 3
            match: { topics: ["vendor/{device}"] }
            time: { path: t, format: epoch_ms }
            readings:
              - { metric: temperature, path: w, scale: 3 }

            """
        );
        await _bench.Services.GetRequiredService<IProfileSets>().TakeOverAsync("it", "w", GenerationBench.None);
        var reprocessor = _bench.Services.GetRequiredService<IRejectReprocessor>();
        (await reprocessor.ReprocessAsync(new DeadLetterQuery(), "it", "w", GenerationBench.None)).ShouldBe(1);
        await _bench.CaughtUpAsync();
        var readings = await _bench.ReadAsync("f-0");
        readings[^1].Value.ShouldBe(21);
        readings[^1].Profile.ShouldBe("vendor@3");
        readings.Count.ShouldBe(3);
        // Its trend has it once.
        var span = new TimeRange(_bench.StartMs, _bench.StartMs + 20_000);
        (await _bench.Store.ReadTrendAsync(GenerationBench.ChannelOf("f-0"), span, 1, GenerationBench.None))
            .ShouldHaveSingleItem()
            .Count.ShouldBe(3);
    }

    [Fact]
    public async Task Orders_of_another_recorder_or_of_the_future_do_nothing()
    {
        _bench.Profile(version: 1, scale: 1);
        await _bench.StartAsync();
        SendSome(0, 10);
        await _bench.CaughtUpAsync();
        var selection = new MessageSelection(["#"], 0, ColdChain.Domain.Time.IsoTime.MaxMs);
        var next = _bench.Journal.DurableSequence + 1;
        _bench.Journal.Append(GenerationMarkers.Entry(new GenerationStep(next + 5, 0, selection, 1, 1, next), 0));
        _bench.Journal.Append(GenerationMarkers.Entry(new GenerationEnd(next + 7, Cancelled: false, "", "", []), 0));
        _bench.Journal.Add("", Encoding.UTF8.GetBytes("""{"kind":"redecode","id":"x"}"""), 0, type: JournalEntryType.Marker);
        _bench.Journal.Add("", Encoding.UTF8.GetBytes("""{"kind":"redecode-step","from":1,"to":[]}"""), 0, type: JournalEntryType.Marker);
        await _bench.CaughtUpAsync();
        (await _bench.ReadAsync("f-0", every: true)).ShouldAllBe(reading => reading.Generation == 0);
        (await _bench.Orders.ListAsync(GenerationBench.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Messages_of_sparkplug_keep_their_readings()
    {
        await _bench.StartAsync();
        var birth = new Decoding.Sparkplug.SparkplugMessage(sequence: 0).Number("Temp", 4, alias: 7).ToArray();
        var data = new Decoding.Sparkplug.SparkplugMessage(sequence: 1).Number(name: null, 5, alias: 7).ToArray();
        _bench.Journal.Add("spBv1.0/g/NBIRTH/n", birth, _bench.StartMs);
        _bench.Journal.Add("spBv1.0/g/NDATA/n", data, _bench.StartMs + 1000);
        await _bench.CaughtUpAsync();
        var preview = await _bench.PreviewAsync("spBv1.0/#");
        (preview.Messages, preview.Kept).ShouldBe((0, 2));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    private async Task MendAsync(int version, double scale)
    {
        _bench.Profile(version, scale);
        await _bench.Services.GetRequiredService<IProfileSets>().TakeOverAsync("it", "mended", GenerationBench.None);
    }

    private void SendSome(int from, int to)
    {
        for (var i = from; i < to; i++)
            _bench.Send($"f-{i % 3}", -i, _bench.StartMs + i * 1000);
    }

    private async Task<List<Domain.Readings.Reading>> AllAsync()
    {
        var all = new List<Domain.Readings.Reading>();
        for (var device = 0; device < 3; device++)
            all.AddRange(await _bench.ReadAsync($"f-{device}"));
        return all;
    }
}
