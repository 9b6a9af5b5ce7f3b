using System.Text;
using ColdChain.Domain.Readings;
using ColdChain.Journal;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Feed;
using ColdChain.Telemetry.ManualFiles;
using ColdChain.Telemetry.Normalising;
using ColdChain.TestSupport;
using Microsoft.Extensions.Options;

namespace ColdChain.Telemetry.Tests.ManualFiles;

/// <summary>Files that people hand in: a class of their own.</summary>
public sealed class ManualFileTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);
    private readonly MemoryJournal _journal = new();

    [Fact]
    public async Task Its_readings_are_of_a_device_of_their_own_and_say_so()
    {
        var outcome = await AddAsync(
            "\uFEFFtime,channel,value,unit\r\n2024-11-20T08:00:00+08:00,payload,4.5,\r\n2024-11-20T08:05:00+08:00,payload,41,F\r\n"
        );
        outcome.ShouldBe(new ManualFileOutcome.Accepted(1, 2, "manual-file:logger-9"));

        using var cursor = new FeedCursor(_journal, 0, MessageDecoders.BuiltIn, new Normaliser(new NormalisingOptions()));
        var readings = cursor.TryDecode(1, 10, 10).ShouldNotBeNull().Readings;
        readings
            .Select(reading => (reading.Value, reading.Reason, reading.Quality))
            .ShouldBe([(4.5, "manual-file", Quality.Good), (5, "manual-file", Quality.Good)]);
        readings.ShouldAllBe(reading => reading.Channel == new ChannelId("shanghai", "manual-file:logger-9", "payload"));
        // Two years old: no backfill window holds for what was brought by hand.
        readings[0].TimeMs.ShouldBe(new DateTimeOffset(2024, 11, 20, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds());
        readings[0].TimeSource.ShouldBe(TimeSource.Sample);
    }

    [Fact]
    public async Task The_journal_holds_the_file_as_it_was_and_who_and_why()
    {
        const string File = "time,channel,value\n2026-11-20T08:00:00Z,payload,4.5\n";
        await AddAsync(File);
        using var reader = _journal.OpenReader(1);
        reader.TryRead(out var record).ShouldBeTrue();
        record.Type.ShouldBe(JournalEntryType.Upload);
        var kept = ManualFile.TryParse(record.Payload).ShouldNotBeNull();
        (kept.Who, kept.Why, kept.FileName).ShouldBe(("anna", "no radio", "trip.csv"));
        Encoding.UTF8.GetString(kept.Content.Span).ShouldBe(File);
    }

    [Theory]
    [InlineData("", "The file is empty")]
    [InlineData("time,value\n", "Line 1: there is no column 'channel'")]
    [InlineData("time,channel,value\n", "no sample")]
    [InlineData("time,channel,value\n2026-11-20T08:00:00,payload,4", "Line 2: '2026-11-20T08:00:00' is no time")]
    [InlineData("time,channel,value\n2026-11-20T08:00:00Z,payload,4\n2026-11-20T08:05:00Z,payload,\"4,5\"", "Line 3: '4,5' is no number")]
    [InlineData("time,channel,value\n2026-11-20T08:00:00Z,payload,NaN", "is no number")]
    [InlineData("time,channel,value\n2026-11-20T08:00:00Z,,4", "is no name of a channel")]
    [InlineData("time,channel,value,unit\n2026-11-20T08:00:00Z,payload,4,mm", "'mm' is no unit of temperature")]
    [InlineData("time,channel,value\n2026-11-20T08:00:00Z,payload", "Line 2: 2 fields where the first line names 3")]
    [InlineData("time,channel,value\n2026-11-20T08:00:00Z,payload,\"4", "a quote is not closed")]
    [InlineData("time,channel,value\n2026-11-22T08:00:00Z,payload,4", "in the future")]
    public async Task What_is_wrong_is_said_with_its_line_and_nothing_is_kept(string file, string problem)
    {
        var refused = (await AddAsync(file)).ShouldBeOfType<ManualFileOutcome.Refused>();
        refused.Problem.ShouldContain(problem);
        refused.Problem.ShouldNotContain("\n");
        _journal.DurableSequence.ShouldBe(0);
    }

    [Fact]
    public async Task A_site_decides_whether_it_takes_them()
    {
        (await AddAsync("time,channel,value\n2026-11-20T08:00:00Z,payload,4", site: "beijing")).ShouldBe(
            new ManualFileOutcome.SwitchedOff("beijing")
        );
        (await AddAsync("time,channel,value\n2026-11-20T08:00:00Z,payload,4", device: " ")).ShouldBeOfType<ManualFileOutcome.Refused>();
        (await AddAsync("time,channel,value\n2026-11-20T08:00:00Z,payload,4", why: " ")).ShouldBeOfType<ManualFileOutcome.Refused>();
        _journal.DurableSequence.ShouldBe(0);
    }

    [Fact]
    public void No_bytes_make_it_throw()
    {
        var random = new Random(17);
        for (var i = 0; i < 2_000; i++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            ManualFileCsv.Read(bytes, out _);
            ManualFileCsv.Read(Encoding.UTF8.GetBytes("time,channel,value\n" + Convert.ToBase64String(bytes) + "\"\n,\""), out _);
            ManualFile.TryParse(bytes);
        }
    }

    private Task<ManualFileOutcome> AddAsync(string file, string site = "shanghai", string device = "logger-9", string why = "no radio")
    {
        var options = new TelemetryOptions { Directory = "unused" };
        options.ManualFiles.Sites.Add("shanghai");
        return new ManualFileDesk(_journal, Options.Create(options), new ManualClock(Now)).AddAsync(
            site,
            device,
            "anna",
            why,
            "trip.csv",
            Encoding.UTF8.GetBytes(file),
            CancellationToken.None
        );
    }
}
