using ColdChain.Host.Composition;
using ColdChain.TestSupport;

namespace ColdChain.Integration.Tests.Replay;

/// <summary>Whenever a swap is cut off, all files are the old ones or, after the next try, all are the new ones.</summary>
public sealed class ReplaySwapTests : IDisposable
{
    private static readonly string[] Files = ["readings.db", "rejects.db"];
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Without_a_decision_nothing_is_moved_and_what_was_left_goes()
    {
        Prepare();
        ReplaySwap.Finish(_folder.Path).ShouldBeEmpty();
        foreach (var file in Files)
            File.ReadAllText(_folder[file]).ShouldBe("old");
        Directory.Exists(_folder["replay"]).ShouldBeFalse();
    }

    [Fact]
    public void Decided_all_are_exchanged_and_the_old_ones_kept_with_their_logs()
    {
        Prepare();
        ReplaySwap.Decide(_folder.Path, Files);
        ReplaySwap.IsDecided(_folder.Path).ShouldBeTrue();
        ReplaySwap.Finish(_folder.Path).ShouldBe(Files);
        ShouldBeNew();
        File.ReadAllText(_folder["readings.db.before-replay"]).ShouldBe("old");
        File.ReadAllText(_folder["readings.db.before-replay-wal"]).ShouldBe("old log");
        ReplaySwap.Finish(_folder.Path).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Cut_off_after_some_moves_the_next_try_does_the_rest(int moves)
    {
        Prepare();
        ReplaySwap.Decide(_folder.Path, Files);
        (string From, string To)[] steps =
        [
            ("readings.db-wal", "readings.db.before-replay-wal"),
            ("readings.db", "readings.db.before-replay"),
            (Path.Combine("replay", "readings.db"), "readings.db"),
        ];
        foreach (var (from, to) in steps.Take(moves))
            File.Move(_folder[from], _folder[to]);
        ReplaySwap.Finish(_folder.Path);
        ShouldBeNew();
        File.ReadAllText(_folder["readings.db.before-replay"]).ShouldBe("old");
        File.ReadAllText(_folder["readings.db.before-replay-wal"]).ShouldBe("old log");
    }

    public void Dispose() => _folder.Dispose();

    private void ShouldBeNew()
    {
        foreach (var file in Files)
            File.ReadAllText(_folder[file]).ShouldBe("new");
        File.Exists(_folder["readings.db-wal"]).ShouldBeFalse("the log of the old file beside the new one would spoil it");
        Directory.Exists(_folder["replay"]).ShouldBeFalse();
    }

    private void Prepare()
    {
        Directory.CreateDirectory(_folder["replay"]);
        foreach (var file in Files)
        {
            File.WriteAllText(_folder[file], "old");
            File.WriteAllText(_folder[Path.Combine("replay", file)], "new");
        }
        File.WriteAllText(_folder["readings.db-wal"], "old log");
    }
}
