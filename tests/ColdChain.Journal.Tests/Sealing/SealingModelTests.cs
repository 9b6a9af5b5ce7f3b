using ColdChain.Journal.Inspection;
using ColdChain.Journal.Sealing;
using ColdChain.TestSupport;

namespace ColdChain.Journal.Tests.Sealing;

/// <summary>Random appends, seals, removals, disk failures, kills and power failures, compared with a list in memory and with the heads that were told.</summary>
public sealed class SealingModelTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory, MemberData(nameof(Seeds))]
    public async Task Acknowledged_records_are_read_in_order_and_heads_that_were_told_stay_true(int seed)
    {
        var random = new Random(seed);
        var clock = new ManualClock(DateTimeOffset.FromUnixTimeMilliseconds(1_700_100_000_000));
        var (files, second, keys) = (new FaultyFileSystem(), new FaultyFileSystem(), new MemoryKeyFolder());
        var withSecond = random.Next(2) == 0;
        var journalOptions = new JournalOptions { SegmentBytes = random.Next(300, 4000), GroupBytes = random.Next(200, 4000) };
        var told = new List<TreeHead>();
        var payloads = new List<string>(); // position = sequence - 1
        var test = Open();
        for (var step = 0; step < 60; step++)
        {
            switch (random.Next(10))
            {
                case < 4:
                    for (var count = random.Next(1, 12); count > 0; count--)
                    {
                        var payload = $"{seed}/{step}/{count} {new string('x', random.Next(0, 200))}";
                        var message = TestJournal.Message(payload, topic: $"t/{random.Next(4)}") with
                        {
                            Type = random.Next(9) == 0 ? JournalEntryType.Marker : JournalEntryType.Message,
                        };
                        (await test.Journal.AppendAsync(message, default)).ShouldBe(payloads.Count + 1);
                        payloads.Add(payload);
                    }
                    break;
                case < 6:
                    if (await SealAsync(test) is { } signed)
                        told.Add(signed);
                    break;
                case 6:
                    files.Capacity = random.Next(3) == 0 ? long.MaxValue : 0; // while it seals, not while messages come
                    await test.Archive.RunRoundAsync(default);
                    told.AddRange(test.Archive.Heads);
                    files.Capacity = long.MaxValue;
                    break;
                case 7:
                    using (test.Cursors.Register("consumer", random.NextInt64(payloads.Count + 1)))
                        await test.Archive.RunRoundAsync(default);
                    told.AddRange(test.Archive.Heads);
                    break;
                case 8:
                    clock.Advance(TimeSpan.FromMinutes(random.Next(1, 90)));
                    ReadPayloads(test, random.NextInt64(1, payloads.Count + 2)).ShouldBe(payloads.Count);
                    break;
                default:
                    var (survivor, secondSurvivor) =
                        random.Next(2) == 0
                            ? (files.AfterPowerFailure(random), second.AfterPowerFailure(random))
                            : (files.AfterKill(), second.AfterKill());
                    test.Dispose();
                    (files, second) = (survivor, secondSurvivor);
                    JournalInspector.Inspect(files, default).FirstDamage.ShouldBeNull();
                    test = Open();
                    foreach (var head in told)
                        test.Archive.Heads.ShouldContain(head);
                    break;
            }
            ReadPayloads(test, 1).ShouldBe(payloads.Count);
        }
        if (payloads.Count > 0)
            (await test.Archive.SealNowAsync(default)).ShouldNotBeNull().LastSequence.ShouldBe(payloads.Count);
        await test.Archive.RunRoundAsync(default);
        test.ShouldBeWhole();
        test.Dispose();

        TestArchive Open() => TestArchive.Open(files, clock, keys, withSecond ? second : null, journalOptions: journalOptions);

        long ReadPayloads(TestArchive from, long sequence)
        {
            using var reader = from.Journal.OpenReader(sequence);
            while (reader.TryRead(out var record))
            {
                record.Sequence.ShouldBe(sequence);
                System.Text.Encoding.UTF8.GetString(record.Payload.Span).ShouldBe(payloads[(int)sequence - 1]);
                sequence++;
            }
            return sequence - 1;
        }
    }

    private static async Task<TreeHead?> SealAsync(TestArchive test)
    {
        var head = await test.Archive.SealNowAsync(default);
        head?.LastSequence.ShouldBe(test.Journal.DurableSequence);
        return head;
    }
}
