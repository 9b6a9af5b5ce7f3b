using ColdChain.Storage;
using ColdChain.Telemetry.Decoding;
using ColdChain.TestSupport;

namespace ColdChain.Telemetry.Tests.DeadLetters;

public sealed class DeadLetterBookTests : IAsyncLifetime
{
    private static readonly Guid Recorder = Guid.NewGuid();
    private readonly TemporaryFolder _folder = new();
    private readonly DeadLetterBook _book;
    private readonly ManualClock _clock = new(DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_000));

    public DeadLetterBookTests() => _book = new DeadLetterBook(_folder["rejects.db"], clock: _clock);

    [Fact]
    public async Task Letters_come_newest_first_page_by_page()
    {
        await CommitAsync(25, [.. Enumerable.Range(1, 25).Select(i => Letter(i))]);
        var seen = new List<long>();
        string? before = null;
        do
        {
            var page = await _book.ListAsync(new DeadLetterQuery(), before, limit: 10, CancellationToken.None);
            seen.AddRange(page.Items.Select(letter => letter.Sequence));
            before = page.Next;
        } while (before is not null);
        seen.ShouldBe(Enumerable.Range(1, 25).Reverse().Select(i => (long)i));
    }

    [Fact]
    public async Task They_can_be_searched_by_reason_and_topic()
    {
        await CommitAsync(
            3,
            Letter(1, "bad-json", "coldchain/a/d/readings"),
            Letter(2, "bad-name", "coldchain/a%/d/readings"),
            Letter(3, "bad-json", "coldchain/b/d/readings")
        );
        (await ListAsync("bad-json", topic: null)).ShouldBe([3, 1]);
        (await ListAsync(reason: null, "/a")).ShouldBe([2, 1]);
        (await ListAsync(reason: null, "%")).ShouldBe([2]);
        (await ListAsync("bad-json", "/b/")).ShouldBe([3]);
        (await ListAsync("none", topic: null)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_letter_comes_back_as_it_was()
    {
        var letter = Letter(7, "bad-name", "coldchain/\u51B7/d/readings");
        await CommitAsync(7, letter);
        (await _book.ListAsync(new DeadLetterQuery(), null, 10, CancellationToken.None)).Items.ShouldHaveSingleItem().ShouldBe(letter);
    }

    [Fact]
    public async Task Decoding_again_adds_none_however_the_messages_are_cut()
    {
        RejectedMessage[] letters = [Letter(1), Letter(1, "bad-name"), Letter(2), Letter(4)];
        await CommitAsync(4, letters);
        await CommitAsync(1, letters[..2]);
        await CommitAsync(4, letters[2..]);
        (await _book.CountAsync(CancellationToken.None)).ShouldBe(4);
    }

    [Fact]
    public async Task What_a_store_refused_stands_beside_what_a_decoder_refused()
    {
        for (var i = 0; i < 2; i++)
            await _book.CommitAsync(
                Recorder,
                "store",
                1,
                [Letter(1)],
                [Letter(1, "store-refused"), Letter(1, "store-refused")],
                [],
                CancellationToken.None
            );
        (await _book.CountAsync(CancellationToken.None)).ShouldBe(3);
    }

    [Fact]
    public async Task They_are_found_by_device_and_time()
    {
        await CommitAsync(3, Letter(1) with { Device = "f-1" }, Letter(2) with { Device = "f-2" }, Letter(3));
        (await ListAsync(new DeadLetterQuery(Device: "f-2"))).ShouldBe([2]);
        (await ListAsync(new DeadLetterQuery(FromMs: 1_790_000_000_002))).ShouldBe([3, 2]);
        (await ListAsync(new DeadLetterQuery(FromMs: 1_790_000_000_001, ToMs: 1_790_000_000_003))).ShouldBe([2, 1]);
    }

    [Fact]
    public async Task What_was_decoded_since_is_mended_unless_the_store_refused_it()
    {
        await CommitAsync(2, Letter(1), Letter(2));
        await _book.CommitAsync(Recorder, "store", 3, [], [Letter(2, "store-refused")], [1, 2], CancellationToken.None);
        (await ListAsync(new DeadLetterQuery())).ShouldBe([2, 2]);
        (await ListAsync(new DeadLetterQuery(WithMended: true))).ShouldBe([2, 2, 1]);
    }

    [Fact]
    public async Task A_letter_and_its_mend_may_come_in_one_write()
    {
        await _book.CommitAsync(Recorder, "store", 3, [Letter(1), Letter(2)], [], [1], CancellationToken.None);
        (await ListAsync(new DeadLetterQuery())).ShouldBe([2]);
        (await ListAsync(new DeadLetterQuery(WithMended: true))).ShouldBe([2, 1]);
        (await _book.ListOpenSequencesAsync(Recorder, new DeadLetterQuery(WithMended: true), 10, CancellationToken.None)).ShouldBe([2]);
    }

    [Fact]
    public async Task The_cursor_is_kept_for_each_recorder()
    {
        (await _book.ReadCursorAsync(Recorder, "store", CancellationToken.None)).ShouldBe(0);
        await CommitAsync(41);
        await CommitAsync(42);
        (await _book.ReadCursorAsync(Recorder, "store", CancellationToken.None)).ShouldBe(42);
        (await _book.ReadCursorAsync(Guid.NewGuid(), "store", CancellationToken.None)).ShouldBe(0);
    }

    [Fact]
    public async Task The_oldest_leave_the_list_when_there_are_too_many_and_are_counted()
    {
        await using var book = new DeadLetterBook(_folder["few.db"], asItIs: false, new DeadLetterOptions { MaxLetters = 1000 }, _clock);
        for (var i = 0; i < 6; i++)
        {
            var letters = Enumerable.Range(i * 500 + 1, 500).Select(each => Letter(each)).ToList();
            await book.CommitAsync(Recorder, "store", (i + 1) * 500, letters, [], [], CancellationToken.None);
        }
        (await book.CountAsync(CancellationToken.None)).ShouldBe(1000);
        (await book.CountDroppedAsync(CancellationToken.None)).ShouldBe(2000);
        var page = await book.ListAsync(new DeadLetterQuery(), before: null, limit: 1000, CancellationToken.None);
        page.Items.Select(letter => letter.Sequence).ShouldBe(Enumerable.Range(2001, 1000).Reverse().Select(i => (long)i));
    }

    [Fact]
    public async Task The_old_leave_the_list()
    {
        await using var book = new DeadLetterBook(
            _folder["old.db"],
            asItIs: false,
            new DeadLetterOptions { KeepFor = TimeSpan.FromDays(30) },
            _clock
        );
        await book.CommitAsync(Recorder, "store", 1, [Letter(1)], [], [], CancellationToken.None);
        _clock.Advance(TimeSpan.FromDays(31));
        var young = Enumerable
            .Range(2, 600)
            .Select(each => Letter(each) with { ReceivedMs = _clock.GetUtcNow().ToUnixTimeMilliseconds() })
            .ToList();
        await book.CommitAsync(Recorder, "store", 601, young, [], [], CancellationToken.None);
        (await book.CountAsync(CancellationToken.None)).ShouldBe(600);
        (await book.CountDroppedAsync(CancellationToken.None)).ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_cannot_be_used_is_said_to_be_unavailable()
    {
        Directory.CreateDirectory(_folder["folder.db"]);
        await using var book = new DeadLetterBook(_folder["folder.db"]);
        await Should.ThrowAsync<DatabaseUnavailableException>(() => book.CountAsync(CancellationToken.None));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _book.DisposeAsync();
        _folder.Dispose();
    }

    private static RejectedMessage Letter(long sequence, string reason = "bad-json", string topic = "coldchain/s/d/readings") =>
        new(Recorder, sequence, 1_790_000_000_000 + sequence, topic, new Reject(reason, $"detail {sequence}"));

    private Task CommitAsync(long sequence, params RejectedMessage[] letters) =>
        _book.CommitAsync(Recorder, "store", sequence, letters, [], [], CancellationToken.None);

    private Task<List<long>> ListAsync(string? reason, string? topic) => ListAsync(new DeadLetterQuery(reason, topic));

    private async Task<List<long>> ListAsync(DeadLetterQuery query) =>
        [.. (await _book.ListAsync(query, before: null, limit: 10, CancellationToken.None)).Items.Select(letter => letter.Sequence)];
}
