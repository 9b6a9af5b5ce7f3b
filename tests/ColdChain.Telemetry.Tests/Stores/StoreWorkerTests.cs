using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Feed;
using ColdChain.Telemetry.Generations;
using ColdChain.Telemetry.Normalising;
using ColdChain.Telemetry.Stores;
using ColdChain.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ColdChain.Telemetry.Tests.Stores;

/// <summary>Invariants 4 and 7: written once, and a store that fails only grows the backlog.</summary>
public sealed class StoreWorkerTests : IAsyncLifetime
{
    private const string Topic = "coldchain/shanghai/ln2-2/readings";
    private const long Now = 1_790_000_000_000;
    private readonly TemporaryFolder _folder = new();
    private readonly MemoryJournal _journal = new();
    private readonly FakeCursors _cursors = new();
    private readonly ScriptedStore _store = new();
    private readonly DeadLetterBook _letters;
    private readonly TelemetryOptions _options = new();
    private readonly List<IDisposable> _owned = [];
    private StoreState _state;

    public StoreWorkerTests()
    {
        _letters = new DeadLetterBook(_folder["rejects.db"], clock: new ManualClock(DateTimeOffset.FromUnixTimeMilliseconds(Now)));
        _state = new StoreState(_journal, TimeProvider.System);
        _options.Writer.BatchAge = TimeSpan.FromMilliseconds(5);
        _options.Writer.RetryDelay = TimeSpan.FromMilliseconds(10);
        _options.Writer.MaxRetryDelay = TimeSpan.FromMilliseconds(50);
        _options.Writer.OverlapMessages = 3;
    }

    [Fact]
    public async Task Everything_is_written_and_the_cursors_follow()
    {
        AddMany(2500);
        await using (await StartAsync())
            await CaughtUpAsync();
        _store.Readings.Count.ShouldBe(2500);
        (await _letters.ReadCursorAsync(_journal.Recorder, "store", CancellationToken.None)).ShouldBe(2500);
        _cursors.Cursors["store"].ShouldBe(2500);
        (_state.Written, _state.LagMessages, _state.Trouble, _state.Running).ShouldBe((2500, 0, null, false));
    }

    [Fact]
    public async Task A_restart_goes_on_where_it_was()
    {
        AddMany(10);
        await using (await StartAsync())
            await CaughtUpAsync();
        AddMany(5);
        var writes = _store.Writes;
        await using (await StartAsync())
            await CaughtUpAsync();
        _store.Readings.Count.ShouldBe(15);
        _store.WrittenTo[writes..].ShouldBe([15]);
    }

    [Fact]
    public async Task A_store_that_is_away_is_waited_for_and_nothing_is_lost()
    {
        for (var i = 0; i < 12; i++)
            _store.Answers.Enqueue(_ => new WriteOutcome.Unavailable(RetryAfter: null, "It is away."));
        AddMany(100);
        await using var worker = await StartAsync();
        await Eventually.HoldsAsync(() => _state.Trouble == "It is away.", "the trouble is shown");
        await CaughtUpAsync();
        _store.Readings.Count.ShouldBe(100);
        _state.Trouble.ShouldBeNull();
    }

    [Fact]
    public async Task A_store_that_cannot_say_what_it_holds_is_not_written_to()
    {
        _store.CursorUnavailable = true;
        AddMany(10);
        await using var worker = await StartAsync();
        await Eventually.HoldsAsync(() => _state.Trouble is not null, "the trouble is shown");
        _store.Writes.ShouldBe(0);
        _store.CursorUnavailable = false;
        await CaughtUpAsync();
        _store.Readings.Count.ShouldBe(10);
    }

    [Fact]
    public async Task What_a_store_refuses_is_a_dead_letter_and_the_rest_goes_on()
    {
        AddMany(20);
        _store.Answers.Enqueue(block => new WriteOutcome.Refused([
            .. block
                .Readings.Where(reading => reading.Sequence is 5 or 9)
                .Select(reading => new RejectedMessage(reading.Recorder, reading.Sequence, Now, "", new Reject("store-refused", "no"))),
        ]));
        await using (await StartAsync())
            await CaughtUpAsync();
        _store.Readings.Count.ShouldBe(18);
        var letters = await _letters.ListAsync(new DeadLetterQuery("store-refused"), null, 10, CancellationToken.None);
        letters.Items.Select(letter => letter.Sequence).ShouldBe([9, 5]);
        _state.Refused.ShouldBe(2);
    }

    [Fact]
    public async Task A_store_that_lost_what_it_had_accepted_gets_it_again_at_the_start()
    {
        AddMany(50);
        await using (await StartAsync())
            await CaughtUpAsync();
        _store.Lose(after: 20);
        _store.WrittenTo.Clear();
        await using (await StartAsync())
        {
            AddMany(1);
            await CaughtUpAsync();
        }
        _store.Readings.Count.ShouldBe(51);
    }

    [Fact]
    public async Task A_store_that_lost_what_it_had_accepted_gets_it_again_when_it_comes_back()
    {
        AddMany(50);
        await using var worker = await StartAsync();
        await CaughtUpAsync();
        // It dies and comes back empty between two writes.
        _store.Answers.Enqueue(_ =>
        {
            _store.LoseEverything();
            return new WriteOutcome.Unavailable(RetryAfter: null, "It is starting again.");
        });
        AddMany(1);
        await Eventually.HoldsAsync(() => _store.Readings.Count == 51, "all is there again");
        await CaughtUpAsync();
        (await _letters.CountAsync(CancellationToken.None)).ShouldBe(0);
    }

    [Fact]
    public async Task A_store_that_was_silently_put_back_to_an_older_state_gets_the_rest_again()
    {
        _options.Writer.VerifyAfterPause = TimeSpan.Zero;
        AddMany(50);
        await using var worker = await StartAsync();
        await CaughtUpAsync();
        _store.Lose(after: 20);
        AddMany(1);
        await Eventually.HoldsAsync(() => _store.Readings.Count == 51, "all is there again");
    }

    [Fact]
    public async Task A_worker_that_died_between_store_and_cursor_writes_again_and_nothing_doubles()
    {
        AddMany(50);
        _journal.Add(Topic, "{", Now);
        await using (await StartAsync())
            await CaughtUpAsync();
        // As if it had died before its own cursor was durable.
        await _letters.CommitAsync(_journal.Recorder, "store", 10, [], [], [], CancellationToken.None);
        await using (await StartAsync())
            await CaughtUpAsync();
        _store.Readings.Count.ShouldBe(50);
        (await _letters.CountAsync(CancellationToken.None)).ShouldBe(1);
    }

    [Fact]
    public async Task Damage_in_the_journal_is_shown_and_what_stands_before_it_is_written()
    {
        AddMany(10);
        await using var worker = await StartAsync();
        await CaughtUpAsync();
        _journal.DamagedSequence = 11;
        AddMany(5);
        await Eventually.HoldsAsync(() => _state.Trouble?.Contains("is damaged", StringComparison.Ordinal) == true, "the damage is shown");
        _store.Readings.Count.ShouldBe(10);
        _journal.DamagedSequence = 0;
        await CaughtUpAsync();
        _store.Readings.Count.ShouldBe(15);
    }

    [Fact]
    public async Task Two_thousand_messages_of_one_topic_that_nobody_can_read_hold_up_no_others()
    {
        // Alone a write would wait long for more to come: only what a burst brings itself fills it.
        _options.Writer.BatchReadings = 500;
        _options.Writer.BatchAge = TimeSpan.FromMinutes(10);
        AddMany(1);
        for (var i = 0; i < 2000; i++)
        {
            _journal.Add("coldchain/shanghai/odd/readings", $"{{\"channels\":{{\"t\":{i}}}, broken", Now + i);
            // Others in the middle of the burst.
            if (i % 100 == 99)
                AddMany(1);
        }
        AddMany(979);
        _journal.DurableSequence.ShouldBe(3000);
        await using (await StartAsync())
            await CaughtUpAsync();
        // A thousand messages a write, whatever they are: nobody's reading waits for a write of its own, or for the end of the burst.
        _store.WrittenTo.ShouldBe([1000, 2000, 3000]);
        _store.Sizes.ShouldAllBe(size => size.Readings + size.Rejects == 1000);
        _store.Sizes[0].ShouldBe((10, 990));
        _store.Readings.Count.ShouldBe(1000);
        // One transaction of the dead letters for each of them, not one for each letter.
        _cursors.Moves.ShouldBe(3);
        (await _letters.CountAsync(CancellationToken.None)).ShouldBe(2000);
    }

    [Fact]
    public async Task Messages_with_a_fault_in_each_of_their_many_parts_make_writes_no_larger()
    {
        _options.Writer.BatchReadings = 500;
        var parts = string.Join(',', Enumerable.Range(0, 200).Select(i => $"\"c{i}\":{{\"value\":\"x\"}}"));
        for (var i = 0; i < 700; i++)
            _journal.Add(Topic, $"{{\"channels\":{{{parts}}}}}", Now + i);
        await using (await StartAsync())
            await CaughtUpAsync();
        // Of a message at most 20 faults are kept: 10,000 in a block are 500 messages.
        _store.Sizes.ShouldBe([(0, 10_000), (0, 4_000)]);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _owned.ForEach(each => each.Dispose());
        await _letters.DisposeAsync();
        _folder.Dispose();
    }

    private void AddMany(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var number = _journal.DurableSequence + 1;
            _journal.Add(Topic, $$"""{"channels":{"vapour":{{number}} } }""", Now + number);
        }
    }

    private Task CaughtUpAsync() => Eventually.HoldsAsync(() => _state.Cursor == _journal.DurableSequence, "the store has all");

    private async Task<Running> StartAsync()
    {
        var feed = new DecodedFeed(_journal, MessageDecoders.BuiltIn, new Normaliser(_options.Normalising), new FeedMetrics(new Meters()));
        _owned.Add(feed);
        _state = new StoreState(_journal, TimeProvider.System);
        var worker = new StoreWorker(
            feed,
            _journal,
            _cursors,
            _store,
            _letters,
            _state,
            new StoreMetrics(new Meters(), _state),
            new GenerationIndex(new GenerationBook(_letters)),
            Options.Create(_options),
            TimeProvider.System,
            NullLogger<StoreWorker>.Instance
        );
        _owned.Add(worker);
        await worker.StartAsync(CancellationToken.None);
        return new Running(worker);
    }

    private sealed class Running(StoreWorker worker) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await worker.StopAsync(CancellationToken.None);
    }
}
