using ColdChain.Telemetry.Generations;
using ColdChain.Telemetry.Stores;
using ColdChain.Telemetry.Stores.Sqlite;
using ColdChain.Telemetry.Tests.Generations;
using ColdChain.TestSupport;
using static ColdChain.Telemetry.Tests.Stores.SomeReadings;

namespace ColdChain.Telemetry.Tests.Stores.Sqlite;

public sealed class SqliteReadingStoreTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteReadingStore _store;

    public SqliteReadingStoreTests() => _store = Open();

    [Fact]
    public Task A_reading_comes_back_as_it_was() => StoreContract.A_reading_comes_back_as_it_was(_store);

    [Fact]
    public Task Writing_again_changes_nothing() => StoreContract.Writing_again_changes_nothing(_store);

    [Fact]
    public Task Two_values_of_one_instant_are_both_kept() => StoreContract.Two_values_of_one_instant_are_both_kept(_store);

    [Fact]
    public Task A_channel_does_not_see_another() => StoreContract.A_channel_does_not_see_another(_store);

    [Fact]
    public Task A_span_is_half_open_and_pages_are_joined() => StoreContract.A_span_is_half_open_and_pages_are_joined(_store);

    [Fact]
    public Task A_trend_is_what_a_plain_loop_finds() => StoreContract.A_trend_is_what_a_plain_loop_finds(_store);

    [Fact]
    public Task The_newest_is_by_event_time() => StoreContract.The_newest_is_by_event_time(_store);

    [Fact]
    public Task The_cursor_is_kept_with_the_readings() => StoreContract.The_cursor_is_kept_with_the_readings(_store);

    [Fact]
    public async Task Of_every_message_the_chosen_generation_is_read_and_counted()
    {
        var generations = new SomeGenerations();
        await using var store = Open(generations);
        await StoreContract.Of_every_message_the_chosen_generation_is_read_and_counted(store, generations);
    }

    [Fact]
    public async Task What_was_accepted_is_there_after_opening_again()
    {
        await StoreContract.AcceptAsync(_store, Block(At(StartMs, 4.5), At(StartMs + 1, 4.6, sequence: 2)));
        await _store.DisposeAsync();
        await using var again = Open();
        (await StoreContract.AllAsync(again, Vapour)).Count.ShouldBe(2);
        (await again.ReadCursorAsync(CancellationToken.None)).ShouldBe(2);
        await StoreContract.AcceptAsync(again, Block(At(StartMs + 2, 4.7, sequence: 3)));
        (await StoreContract.AllAsync(again, Vapour)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task The_newest_of_every_channel_is_found_without_naming_them()
    {
        var other = Vapour with { Name = "level" };
        await StoreContract.AcceptAsync(
            _store,
            Block(At(StartMs, 1), At(StartMs + 1, 2, sequence: 2), At(StartMs, 3, channel: other, metric: "level", unit: "mm", sequence: 3))
        );
        var newest = await _store.ReadNewestOfAllAsync(CancellationToken.None);
        newest.Select(reading => (reading.Channel.Name, reading.Value)).ShouldBe([("vapour", 2), ("level", 3)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_file_that_cannot_be_opened_is_unavailable_and_says_what_to_do()
    {
        Directory.CreateDirectory(_folder["taken.db"]);
        await using var store = new SqliteReadingStore(_folder["taken.db"], Recorder);
        var outcome = await store.WriteAsync(Block(At(StartMs, 1)), CancellationToken.None);
        outcome.ShouldBeOfType<WriteOutcome.Unavailable>().Reason.ShouldContain("taken.db");
        await Should.ThrowAsync<StoreUnavailableException>(async () => await store.ReadCursorAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_block_that_was_cancelled_leaves_nothing_and_the_next_is_whole()
    {
        using var cancelled = new CancellationTokenSource();
        await StoreContract.AcceptAsync(_store, Block(At(StartMs, 1)));
        await cancelled.CancelAsync();
        var channel = Vapour with { Device = "new" };
        await Should.ThrowAsync<OperationCanceledException>(async () =>
            await _store.WriteAsync(Block(At(StartMs, 1, channel: channel)), cancelled.Token)
        );
        (await StoreContract.AllAsync(_store, channel)).ShouldBeEmpty();
        await StoreContract.AcceptAsync(_store, Block(At(StartMs, 1, channel: channel)));
        (await StoreContract.AllAsync(_store, channel)).Count.ShouldBe(1);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    private SqliteReadingStore Open(IGenerations? generations = null) => new(_folder["readings.db"], Recorder, generations);
}
