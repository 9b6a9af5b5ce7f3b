using ColdChain.Domain.Health;
using ColdChain.TestSupport;
using static ColdChain.Domain.Tests.Health.Truth;

namespace ColdChain.Domain.Tests.Health;

public sealed class DutyCycleReaderTests
{
    private static readonly DutyCycleOptions Options = new();

    [Theory, InlineData(0.3), InlineData(0.46), InlineData(0.63), InlineData(0.8)]
    public void The_saw_tooth_gives_the_share_that_the_compressor_ran(double duty)
    {
        var read = DutyCycleReader.FromTemperature(Chamber(duty, 40, 4, 0.08, 1, 0.1), FirstDay, [], Options);
        read.Share!.Value.ShouldBe(duty, 0.04);
        (read.Source, read.Cycles > 25).ShouldBe((DutySource.Temperature, true));
    }

    [Fact]
    public void Noise_without_a_cycle_gives_no_figure()
    {
        var random = new Random(5);
        var noise = Enumerable.Range(0, 1440).Select(i => new HealthSample(i * Minute, -80 + 2 * Normal(random)));
        DutyCycleReader.FromTemperature(noise, FirstDay, [], Options).Share.ShouldBeNull();
    }

    [Fact]
    public void A_swing_no_larger_than_what_a_sensor_does_gives_no_figure() =>
        DutyCycleReader.FromTemperature(Chamber(0.5, 40, 0.3, 0.01, 1), FirstDay, [], Options).Share.ShouldBeNull();

    [Fact]
    public void A_defrost_that_is_left_out_does_not_spoil_the_figure()
    {
        var samples = Chamber(0.46, 40, 4, 0.05, 2);
        var defrost = new HealthSpan(600 * Minute, 720 * Minute);
        var spoilt = samples.Select(s => defrost.Contains(s.TimeMs) ? s with { Value = -80 + (s.TimeMs - defrost.FromMs) / 6e5 } : s);
        DutyCycleReader.FromTemperature(spoilt, FirstDay, [defrost], Options).Share!.Value.ShouldBe(0.46, 0.04);
    }

    [Fact]
    public void With_most_of_the_day_missing_nothing_is_known()
    {
        var morning = Chamber(0.46, 40, 4, 0.05, 2).Where(s => s.TimeMs < 10 * Hour).ToList();
        DutyCycleReader.FromTemperature(morning, FirstDay, [], Options).Share.ShouldBeNull();
        var current = morning.Select(s => s with { Value = 3 });
        DutyCycleReader.FromSignal(current, FirstDay, [], Options).Share.ShouldBeNull();
    }

    [Fact]
    public void A_signal_counts_its_time_and_not_its_gap_or_what_is_left_out()
    {
        // Runs 15 of each 30 minutes; from 12 h to 14 h it is left out, from 20 h on there is nothing.
        var signal = Enumerable.Range(0, 240).Select(i => new HealthSample(i * 5 * Minute, i / 3 % 2 == 0 ? 4.2 : 0));
        var read = DutyCycleReader.FromSignal(signal, FirstDay, [new(12 * Hour, 14 * Hour), new(13 * Hour, 14 * Hour)], Options);
        read.Share!.Value.ShouldBe(9.0 / (18 * 60 + 10) * 60, 1e-9);
        read.KnownShare.ShouldBe((18 * 60 + 10) / 1440.0, 1e-9);
        read.Source.ShouldBe(DutySource.Signal);
    }

    [Fact]
    public void The_state_before_midnight_holds_into_the_day() =>
        DutyCycleReader
            .FromSignal([new(-5 * Minute, 1)], FirstDay, [], Options with { MinKnownShare = 0 })
            .ShouldBe(new DutyCycle(1, 10 / 1440.0, DutySource.Signal, 0));

    [Fact]
    public void Any_order_of_arrival_gives_the_same() =>
        Prop.ForAll(
                Arb.From(Gen.Choose(0, int.MaxValue - 1)),
                seed =>
                {
                    var samples = Chamber(0.2 + seed % 60 / 100.0, 40, 4, 0.1, seed).Where((_, i) => i % 97 != seed % 97).ToList();
                    HealthSpan[] leftOut = [new(2 * Hour, 3 * Hour), new(150 * Minute, 4 * Hour), new(9 * Hour, 10 * Hour)];
                    var (mixed, spans) = (Shuffled(samples, seed), Shuffled(leftOut, seed));
                    var straight = DutyCycleReader.FromTemperature(samples, FirstDay, leftOut, Options);
                    DutyCycleReader.FromTemperature(mixed, FirstDay, spans, Options).ShouldBe(straight);
                    var running = samples.ConvertAll(s => s with { Value = s.Value + 80 });
                    DutyCycleReader
                        .FromSignal(Shuffled(running, seed), FirstDay, spans, Options)
                        .ShouldBe(DutyCycleReader.FromSignal(running, FirstDay, leftOut, Options));
                }
            )
            .Check(Seeded.Quick);
}
