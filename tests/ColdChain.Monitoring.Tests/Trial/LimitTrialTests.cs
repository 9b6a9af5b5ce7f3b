using ColdChain.Domain.Limits;
using ColdChain.Domain.Time;
using ColdChain.Domain.Traceability;
using ColdChain.Monitoring.Sampling;
using ColdChain.Monitoring.Trial;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;
using NSubstitute;
using static ColdChain.Monitoring.Tests.Live.Frozen;

namespace ColdChain.Monitoring.Tests.Trial;

/// <summary>What if the limit were another one; did records come often enough. Questions to history that change nothing.</summary>
public sealed class LimitTrialTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Other_limits_are_laid_beside_those_in_force_with_the_batches_they_would_have_held()
    {
        await using var test = await CreateAsync();
        var excursions = await test.Get<ExcursionLog.IExcursionLog>().ListForPointAsync(Point, Span(0, 60), None);

        var result = (await test.Get<ILimitTrial>().TryAsync(Point, Profile(Above(-70)), Span(0, 60), None)).ShouldNotBeNull();

        result.Samples.ShouldBe(7);
        result.InForce.Excursions.Select(item => item.Id).ShouldBe(excursions.Select(item => item.Excursion.Id));
        result.InForce.Excursions.ShouldHaveSingleItem().StartMs.ShouldBe(At(10));
        result.InForce.Held.ShouldBe(["MSC-1"]);
        // It goes on through the reading at 25 minutes, into the stay of the second batch.
        result.Tried.Excursions.ShouldHaveSingleItem().MeasuredToMs.ShouldBeGreaterThan(At(25));
        result.Tried.Counts[Severity.Alarm].ShouldBe(1);
        result.Tried.Held.ShouldBe(["MSC-1", "MSC-2"]);

        // Nothing was written.
        (await test.Get<ExcursionLog.IExcursionLog>().ListForPointAsync(Point, Span(0, 60), None)).ShouldBe(excursions);
    }

    [Fact]
    public async Task A_warning_would_have_held_nothing()
    {
        await using var test = await CreateAsync();
        var warning = Above(-70) with { Severity = Severity.Warning };
        var result = (await test.Get<ILimitTrial>().TryAsync(Point, Profile(warning), Span(0, 60), None)).ShouldNotBeNull();
        result.Tried.Held.ShouldBeEmpty();
        result.Tried.Counts[Severity.Warning].ShouldBe(1);
    }

    [Fact]
    public async Task An_unknown_point_is_none()
    {
        await using var test = await CreateAsync();
        (await test.Get<ILimitTrial>().TryAsync("F-99/none", Profile(), Span(0, 60), None)).ShouldBeNull();
    }

    [Fact]
    public async Task Records_are_checked_against_the_rule_of_the_site()
    {
        await using var test = await CreateAsync(options => options.SamplingRules.Add(new SamplingRuleOptions { Site = "sh" }));
        var item = (await test.Get<ISiteDirectory>().FindEquipmentAsync("F-07", None)).ShouldNotBeNull();
        var found = (await test.Get<ISamplingLog>().CheckAsync(item, Span(0, 60), None)).ShouldHaveSingleItem();
        // A record each five minutes to 30: out of range from 10 to 20, then a pause to the end of the span.
        found.Report.Records.ShouldBe(7);
        found.Report.Pauses.Count(pause => pause.WhileOutOfRange).ShouldBe(2);
        found.Report.LongestMs.ShouldBe(30 * 60_000);

        await using var without = await CreateAsync();
        (await without.Get<ISamplingLog>().CheckAsync(item, Span(0, 60), None)).ShouldBeEmpty();
    }

    private static TimeRange Span(double from, double to) => new(At(from), At(to));

    /// <summary>Above -60 from 10 to 20 minutes with MSC-1, above -70 until after 25 with MSC-2.</summary>
    private static async Task<MonitoringFixture> CreateAsync(Action<MonitoringOptions>? configure = null)
    {
        var test = await MonitoringFixture.CreateAsync(configure: configure);
        test.Ledger.ListForEquipmentAsync(default!, default, default).ReturnsForAnyArgs([Stay("MSC-1", 0, 22), Stay("MSC-2", 22, 60)]);
        await test.StartAsync();
        await test.FeedAsync(Good(0, -80), Good(5, -80), Good(10, -60), Good(15, -50), Good(20, -60), Good(25, -65), Good(30, -80));
        return test;
    }

    private static Exposure Stay(string batch, double from, double to) =>
        new(Number(batch), "F-07", null, ExposurePhase.Storage, Span(from, to), "r1", "storage");

    private static BatchNumber Number(string text) => BatchNumber.TryParse(text, out var number) ? number : throw new FormatException(text);
}
