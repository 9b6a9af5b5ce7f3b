using ColdChain.Domain.Readings;
using ColdChain.Telemetry.Generations;
using ColdChain.Telemetry.InForce;
using ColdChain.TestSupport;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;

namespace ColdChain.Telemetry.Tests.Generations;

/// <summary>Whatever is ordered, sent and lost in whatever order: readers choose what the last order about each message says, and a replay gives the same.</summary>
public sealed class GenerationProperties
{
    private const int Devices = 3;

    [Fact]
    public void Newest_readings_are_those_of_the_last_order_and_a_replay_gives_the_same() =>
        Prop.ForAll(Actions(), actions => HoldsAsync(actions).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(10));

    [Fact]
    public void Sequences_come_back_as_they_were() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<long[]>(),
                values =>
                {
                    var sequences = values.Select(value => value & long.MaxValue).Order().Distinct().ToList();
                    return SequenceList.Read(SequenceList.Write(sequences)).SequenceEqual(sequences);
                }
            )
            .QuickCheckThrowOnFailure();

    private static Arbitrary<List<Act>> Actions()
    {
        var send = from device in Gen.Choose(0, Devices - 1) from count in Gen.Choose(1, 8) select new Act(Kind.Send, device, count);
        var mend = from scale in Gen.Choose(1, 4) select new Act(Kind.Mend, scale, 0);
        // Device 3 stands for all; the number is where in what was sent so far the span begins.
        var order = from device in Gen.Choose(0, Devices) from part in Gen.Choose(0, 9) select new Act(Kind.Order, device, part);
        var kill = Gen.Constant(new Act(Kind.Kill, 0, 0));
        var one = Gen.Frequency((5, send), (3, mend), (4, order), (1, kill));
        return (from count in Gen.Choose(4, 14) from acts in one.ListOf(count) select acts.ToList()).ToArbitrary();
    }

    /// <summary>Beside the product a plain dictionary: message to value.</summary>
    private static async Task<bool> HoldsAsync(List<Act> actions)
    {
        await using var bench = new GenerationBench();
        var expected = new SortedDictionary<long, (int Device, int Raw, double Scale)>();
        var (scale, version, sent) = (1.0, 1, 0);
        bench.Profile(version, scale);
        await bench.StartAsync();
        foreach (var act in actions)
        {
            switch (act.Kind)
            {
                case Kind.Send:
                    for (var i = 0; i < act.Two; i++, sent++)
                    {
                        expected[bench.StartMs + sent * 1000] = (act.One, sent % 10, scale);
                        bench.Send($"f-{act.One}", sent % 10, bench.StartMs + sent * 1000);
                    }
                    break;
                case Kind.Mend:
                    (scale, version) = (act.One, version + 1);
                    bench.Profile(version, scale);
                    await bench.Services.GetRequiredService<IProfileSets>().TakeOverAsync("it", "mended", GenerationBench.None);
                    break;
                case Kind.Order:
                    var fromMs = bench.StartMs + sent * act.Two / 10 * 1000;
                    var chosen = expected
                        .Where(each => each.Key >= fromMs && (act.One == Devices || each.Value.Device == act.One))
                        .ToList();
                    var topic = act.One == Devices ? "vendor/+" : $"vendor/f-{act.One}";
                    await bench.CaughtUpAsync();
                    var preview = await bench.PreviewAsync(topic, fromMs);
                    preview.Messages.ShouldBe(chosen.Count);
                    preview.Changed.ShouldBe(chosen.Count(each => each.Value.Raw != 0 && each.Value.Scale != scale));
                    if (chosen.Count == 0)
                        break;
                    await bench.Orders.OrderAsync(preview.Id, "qa", "why", GenerationBench.None);
                    foreach (var (timeMs, one) in chosen)
                        expected[timeMs] = one with { Scale = scale };
                    break;
                default:
                    bench.Kill();
                    await bench.StartWithoutWaitingAsync();
                    break;
            }
        }
        var settled = bench.Journal.DurableSequence;
        await Eventually.HoldsAsync(() => bench.State.Cursor >= settled, "all that was said is stored");
        await bench.CaughtUpAsync();
        var live = await AllAsync(bench);
        live.ToDictionary(reading => reading.TimeMs, reading => (reading.Channel.Device, reading.Value))
            .OrderBy(each => each.Key)
            .ShouldBe(
                expected.Select(each =>
                    KeyValuePair.Create(each.Key, ($"f-{each.Value.Device}", (double?)(each.Value.Raw * each.Value.Scale)))
                )
            );
        bench.Kill();
        bench.Forget();
        await bench.StartAsync();
        (await AllAsync(bench)).ShouldBe(live);
        return true;
    }

    private static async Task<List<Reading>> AllAsync(GenerationBench bench)
    {
        var all = new List<Reading>();
        for (var device = 0; device < Devices; device++)
            all.AddRange(await bench.ReadAsync($"f-{device}"));
        return all;
    }

    private enum Kind
    {
        Send = 0,
        Mend = 1,
        Order = 2,
        Kill = 3,
    }

    private sealed record Act(Kind Kind, int One, int Two);
}
