using ColdChain.Domain.Limits;
using ColdChain.Monitoring.AlarmFigures;
using ColdChain.Monitoring.Alarms;
using ColdChain.Storage;
using ColdChain.TestSupport;
using Microsoft.Extensions.Options;
using static ColdChain.Monitoring.Alarms.AlarmEvent;
using static ColdChain.Monitoring.Tests.AlarmFigures.Lives;

namespace ColdChain.Monitoring.Tests.AlarmFigures;

/// <summary>What is stored gives the same figures as the lives themselves.</summary>
public sealed class SqlAlarmFiguresTests
{
    private const double Day = 1440;
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, BothEngines]
    public async Task Stored_steps_give_the_figures_of_the_lives(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine, MonitoringSchema.Migrations);
        AlarmLife[] lives =
        [
            Of("over-before", -3000, -2990, -2900),
            Of("stands-through", -3 * Day, -2900, 9 * Day),
            Of("in-it", Severity.Critical, (Rise, 100), (Acknowledge, 130), (Clear, 200)),
            Of("shelved", Severity.Alarm, (Rise, 200), (Shelve, 260), (Clear, 2 * Day), (Unshelve, 2 * Day + 10)),
            Of("still-stands", Severity.Alarm, (Rise, -10 * Day), (Acknowledge, -9 * Day)),
            Of("after", 3 * Day, (3 * Day) + 10, (3 * Day) + 20),
        ];
        await StoreAsync(test.Database, "sh", lives);
        var figures = await ReadAsync(test.Database, Period(0, 2 * Day));
        figures.ShouldBeEquivalentTo(Figures(Period(0, 2 * Day), lives));
        (figures.Announced, figures.Stale, figures.Answers.Answered).ShouldBe((2, 2, 2));

        // As seen a day later the same: a report of a past month does not change.
        await StoreAsync(test.Database, "sh", Of("later", 8 * Day, (8 * Day) + 1, (8 * Day) + 2));
        (await ReadAsync(test.Database, Period(0, 2 * Day))).ShouldBeEquivalentTo(figures);
    }

    [Theory, BothEngines]
    public async Task Figures_are_of_the_sites_that_are_asked_for(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine, MonitoringSchema.Migrations);
        await StoreAsync(test.Database, "sh", Of("a", 10, 20, 30), Of("b", 40, 50, 60));
        await StoreAsync(test.Database, "zb", Of("a", 10, 20, 30));
        await StoreAsync(test.Database, "", Of("lag", 10, 20, 30));
        async Task<int> Of_(params string[]? sites) => (await ReadAsync(test.Database, Period(0, Day) with { Sites = sites })).Announced;
        (await Of_(null)).ShouldBe(4);
        (await Of_("sh")).ShouldBe(2);
        (await Of_("zb", "sh", "zb")).ShouldBe(3);
        (await Of_("nowhere")).ShouldBe(0);
        (await Of_([])).ShouldBe(0);
    }

    [Fact]
    public async Task A_period_has_a_length_and_an_end_to_it()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite, MonitoringSchema.Migrations);
        foreach (var (from, to) in ((double, double)[])[(0, 0), (10, 5), (0, 401 * Day)])
            await Should.ThrowAsync<ArgumentException>(() => ReadAsync(test.Database, Period(from, to)));
        (await ReadAsync(test.Database, Period(0, 400 * Day))).Announced.ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task The_steps_of_a_period_are_found_by_their_index(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine, MonitoringSchema.Migrations);
        var indexes = await test.Database.ReadAsync(
            (connection, token) =>
                connection.ListAsync<string>(
                    engine == DatabaseEngine.Sqlite
                        ? "select name from sqlite_master where type = 'index'"
                        : "select indexname from pg_indexes",
                    null,
                    token
                ),
            None
        );
        indexes.ShouldContain("alarm_transitions_at");
    }

    private static Task<AlarmPerformance> ReadAsync(IDatabase database, AlarmFigurePeriod period) =>
        new SqlAlarmFigures(database, Options.Create(new AlarmFigureOptions())).ReadAsync(period, None);

    private static Task StoreAsync(IDatabase database, string site, params AlarmLife[] lives) =>
        database.WriteAsync(
            async (open, token) =>
            {
                foreach (var life in lives)
                    await StoreAsync(open, site, life, token);
                return true;
            },
            None
        );

    private static async Task StoreAsync(DatabaseTransaction open, string site, AlarmLife life, CancellationToken cancel)
    {
        var row = new AlarmRow
        {
            Id = $"{site}-{life.Source.RuleId}",
            Kind = life.Source.Kind,
            State = life.Steps[^1].To.ToString(),
            Severity = life.Severity.ToString(),
            Site = site,
            EquipmentNumber = life.Source.EquipmentNumber,
            PointId = life.Source.PointId,
            RuleId = life.Source.RuleId,
            StartMs = life.Steps[0].AtMs,
            RaisedMs = life.Steps[0].AtMs,
            Transitions = life.Steps.Count,
        };
        await AlarmRow.Table.UpsertAsync(open, [row], item => item.Values(), cancel);
        var steps = life.Steps.Select(
            (step, index) =>
                new AlarmTransition(
                    row,
                    index + 1,
                    step.AtMs,
                    step.Event,
                    index == 0 ? AlarmState.Normal : life.Steps[index - 1].To,
                    step.To,
                    step.ByPerson ? "anna" : AlarmBook.System,
                    null,
                    0,
                    step.Replayed
                )
        );
        await AlarmTransition.Table.UpsertAsync(open, [.. steps], item => item.Values(), cancel);
    }
}
