using ColdChain.Records.Book;
using ColdChain.Records.Exposures;
using ColdChain.Storage;
using ColdChain.TestSupport;
using static ColdChain.Records.Tests.RecordsFixture;

namespace ColdChain.Records.Tests.Book;

/// <summary>The questions that a million records are asked again and again go through an index, as SQLite plans them: nothing reads a whole table or sorts one.</summary>
public sealed class QueryPlanTests
{
    public static TheoryData<string> Lists =>
        ["kind", "site", "batch", "equipment", "position", "deviates", "span", "nothing", "equipment of a kind"];

    [Theory, MemberData(nameof(Lists))]
    public async Task A_page_of_records_is_read_from_an_index(string filter)
    {
        var query = filter switch
        {
            "kind" => new RecordQuery { Kind = "storage" },
            "site" => new RecordQuery { Site = "sh" },
            "batch" => new RecordQuery { Batch = "B-1" },
            "equipment" => new RecordQuery { Equipment = "F-07" },
            "position" => new RecordQuery { Position = "F-07/S1" },
            "deviates" => new RecordQuery { Deviates = true },
            "span" => new RecordQuery { Kind = "storage", Span = new Domain.Time.TimeRange(0, 1) },
            "equipment of a kind" => new RecordQuery { Kind = "transport", Equipment = "S-1" },
            _ => new RecordQuery(),
        };
        (await PlanAsync(new RecordListing(query, RecordCursor.Newest, 51).ListSql("r.id, v.body"))).ShouldAllBe(step => !Wastes(step));
    }

    [Fact]
    public async Task Who_was_in_an_equipment_at_a_time_of_the_past_is_found_around_that_time()
    {
        var plan = await PlanAsync(ExposureQueries.InEquipment);
        plan.Where(step => step.Contains("exposures_by_equipment", StringComparison.Ordinal))
            .ShouldContain(step => step.Contains("to_ms>? AND to_ms<?", StringComparison.Ordinal));
        plan.ShouldAllBe(step => !step.StartsWith("SCAN exposure", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_is_where_now_is_found_without_the_past() =>
        (await PlanAsync(ExposureQueries.Everywhere)).ShouldAllBe(step =>
            !step.StartsWith("SCAN exposures", StringComparison.Ordinal) || step.Contains("exposures_open", StringComparison.Ordinal)
        );

    /// <summary>A table read whole, or a sort of more than the page.</summary>
    private static bool Wastes(string step) =>
        step.Contains("USE TEMP B-TREE", StringComparison.Ordinal)
        || (step.StartsWith("SCAN", StringComparison.Ordinal) && !step.Contains("USING", StringComparison.Ordinal));

    private static async Task<IReadOnlyList<string>> PlanAsync(string sql)
    {
        await using var records = await CreateAsync(DatabaseEngine.Sqlite);
        var rows = await records.Database.ReadAsync(
            (connection, token) => connection.ListAsync<Step>($"explain query plan {sql}", Arguments, token),
            None
        );
        rows.ShouldNotBeEmpty();
        return [.. rows.Select(row => row.Detail)];
    }

    private static readonly object Arguments = new
    {
        at = 1L,
        id = "",
        kind = "storage",
        site = "sh",
        from = 0L,
        to = 1L,
        text = "",
        batch = "B-1",
        equipment = "F-07",
        position = "P",
        about = "r",
        task = "Review",
        yes = "yes",
        count = 51L,
    };

    private sealed class Step
    {
        public string Detail { get; set; } = "";
    }
}
