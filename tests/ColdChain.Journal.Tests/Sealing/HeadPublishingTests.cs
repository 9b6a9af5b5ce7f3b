using ColdChain.Journal.Sealing;
using ColdChain.Journal.Sealing.Heads;
using ColdChain.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ColdChain.Journal.Tests.Sealing;

public sealed class HeadPublishingTests
{
    private readonly ManualClock _clock = new(DateTimeOffset.FromUnixTimeMilliseconds(1_700_100_000_000));

    [Fact]
    public async Task A_publisher_that_fails_is_tried_again_and_holds_up_no_other()
    {
        using var test = TestArchive.Open(new FaultyFileSystem(), _clock);
        await test.AppendSegmentsAsync(1);
        var first = await test.Archive.SealNowAsync(default);
        var (failing, well) = (new Publisher { Fails = true }, new Publisher());
        using var publishing = new HeadPublishing(
            test.Archive,
            [failing, well],
            Options.Create(new SealingOptions()),
            _clock,
            NullLogger<HeadPublishing>.Instance
        );
        await publishing.StartAsync(default);
        await Eventually.HoldsAsync(() => well.Taken.Count == 1 && failing.Asked > 0, "the head was published where it could be");
        failing.Taken.ShouldBeEmpty();
        failing.Fails = false;
        await AdvanceUntilAsync(() => failing.Taken.Count == 1);
        failing.Taken.Single().ShouldBe(first);
        await test.AppendSegmentsAsync(1);
        var next = await test.Archive.SealNowAsync(default);
        await AdvanceUntilAsync(() => well.Taken.Count == 2 && failing.Taken.Count == 2);
        well.Taken.ShouldBe([first!, next!]);
        await publishing.StopAsync(default);
    }

    private Task AdvanceUntilAsync(Func<bool> holds) =>
        Eventually.HoldsAsync(
            () =>
            {
                _clock.Advance(TimeSpan.FromSeconds(10));
                return holds();
            },
            "it was published"
        );

    private sealed class Publisher : ITreeHeadPublisher
    {
        private volatile bool _fails;
        private int _asked;
        private volatile TreeHead[] _taken = [];

        public string Name => "test";

        public bool Fails
        {
            get => _fails;
            set => _fails = value;
        }

        public int Asked => Volatile.Read(ref _asked);

        public IReadOnlyList<TreeHead> Taken => _taken;

        public Task PublishAsync(TreeHead head, CancellationToken cancel)
        {
            Interlocked.Increment(ref _asked);
            if (_fails)
                throw new IOException("nobody there");
            _taken = [.. _taken, head];
            return Task.CompletedTask;
        }
    }
}
