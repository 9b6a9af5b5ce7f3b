using ColdChain.Journal.Inspection;
using ColdChain.TestSupport;

namespace ColdChain.Journal.Tests;

/// <summary>Random appends, waits, disk failures, ends, kills and power failures, compared with a list in memory.</summary>
public sealed class JournalModelTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory, MemberData(nameof(Seeds))]
    public async Task What_was_acknowledged_is_read_in_order_whatever_happens(int seed)
    {
        var random = new Random(seed);
        var clock = new ManualClock();
        var files = new FaultyFileSystem();
        var options = new JournalOptions { SegmentBytes = random.Next(300, 4000), GroupBytes = random.Next(200, 4000) };
        var journal = TestJournal.Open(files, clock, options);
        var appended = new List<string>(); // position = sequence - 1
        long acknowledged = 0;
        var isFailing = false;
        for (var step = 0; step < 120; step++)
        {
            switch (random.Next(12))
            {
                case < 5:
                    for (var count = random.Next(1, 8); count > 0; count--)
                    {
                        var payload = $"{seed}/{step}/{count} {new string('x', random.Next(0, 300))}";
                        try
                        {
                            var sequence = await journal.EnqueueAsync(TestJournal.Message(payload), CancellationToken.None);
                            sequence.ShouldBe(appended.Count + 1);
                            appended.Add(payload);
                        }
                        catch (JournalUnavailableException)
                        {
                            isFailing.ShouldBeTrue();
                        }
                    }
                    break;
                case < 8:
                    if (appended.Count == 0)
                        break;
                    var waited = random.NextInt64(acknowledged, appended.Count + 1);
                    try
                    {
                        await journal.WaitDurableAsync(waited, CancellationToken.None);
                        acknowledged = Math.Max(acknowledged, waited);
                    }
                    catch (JournalUnavailableException)
                    {
                        isFailing.ShouldBeTrue();
                    }
                    break;
                case 8:
                    clock.Advance(TimeSpan.FromMinutes(random.Next(1, 90)));
                    break;
                case 9:
                    isFailing = true;
                    files.RefusesToTruncate = random.Next(2) == 0;
                    if (random.Next(2) == 0)
                        files.FlushFailures.Enqueue(new IOException("flush refused"));
                    else
                        files.AppendFailures.Enqueue(FaultyFileSystem.DiskFull());
                    break;
                case 10:
                    ShouldBeBeginningOf(appended, journal.ReadAll(), acknowledged);
                    break;
                default:
                    var survivor = random.Next(3) switch
                    {
                        0 => files.AfterPowerFailure(random),
                        1 => files.AfterKill(),
                        _ => null,
                    };
                    journal.Dispose();
                    files = survivor ?? files.AfterPowerFailure(random); // ended in good order, or as well as the disk let it
                    isFailing = false;
                    JournalInspector.Inspect(files, CancellationToken.None).FirstDamage.ShouldBeNull();
                    journal = TestJournal.Open(files, clock, options);
                    var survived = journal.ReadAll();
                    ShouldBeBeginningOf(appended, survived, acknowledged);
                    journal.DurableSequence.ShouldBe(survived.Count);
                    appended.RemoveRange(survived.Count, appended.Count - survived.Count);
                    break;
            }
        }
        journal.Dispose();
    }

    private static void ShouldBeBeginningOf(List<string> appended, List<string> read, long acknowledged)
    {
        ((long)read.Count).ShouldBeInRange(acknowledged, appended.Count);
        for (var at = 0; at < read.Count; at++)
            read[at].ShouldBe(appended[at], $"sequence {at + 1}");
    }
}
