using ColdChain.Monitoring.Alarms;
using ColdChain.Storage;

namespace ColdChain.Monitoring.Tests.Alarms;

/// <summary>The list of alarms goes through an index, as SQLite plans it.</summary>
public sealed class AlarmPlanTests
{
    [Theory]
    [InlineData(true, "alarms_standing")]
    [InlineData(false, "alarms_raised")]
    public async Task A_page_of_alarms_is_read_from_an_index(bool standing, string index)
    {
        await using var test = await MonitoringFixture.CreateAsync();
        var sql = $"explain query plan {SqlAlarmDesk.ListSql(standing, ofEquipment: false, inSpan: false)}";
        var arguments = new
        {
            ms = long.MaxValue,
            id = "",
            fromMs = 0L,
            toMs = 1L,
            take = 51L,
        };
        var plan = await test.Database.ReadAsync((connection, token) => connection.ListAsync<Step>(sql, arguments, token), default);
        plan.ShouldHaveSingleItem().Detail.ShouldContain(index);
    }

    private sealed class Step
    {
        public string Detail { get; set; } = "";
    }
}
