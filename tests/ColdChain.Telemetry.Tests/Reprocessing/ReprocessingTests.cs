using System.Text;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Journal;
using ColdChain.Journal.Cursors;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Reprocessing;
using ColdChain.Telemetry.Stores;
using ColdChain.TestSupport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ColdChain.Telemetry.Tests.Reprocessing;

/// <summary>Messages that could not be read are kept and are read after their profile was mended.</summary>
public sealed class ReprocessingTests : IDisposable
{
    private const string Topic = "vendor/freezer-3";
    private static readonly ChannelId Channel = new("shanghai", "freezer-3", "temperature");
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TemporaryFolder _folder = new();
    private readonly MemoryJournal _journal = new();
    private readonly long _now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    [Fact]
    public async Task After_the_profile_is_mended_the_readings_are_there_and_the_letters_are_mended()
    {
        for (var i = 0; i < 3; i++)
            _journal.Add(Topic, $"t={-80 + i}", _now + i);
        _journal.Add("vendor/else", "?", _now);
        using (var host = Start(knows: false))
        {
            await host.StartAsync();
            await StoredAsync(host, 4);
            (await Letters(host).CountAsync(None)).ShouldBe(4);
            (await ReadAsync(host)).ShouldBeEmpty();
            await host.StopAsync();
        }

        // A new start with the mended profile changes nothing by itself: what was rejected stays so until somebody decides.
        using var mended = Start(knows: true);
        await mended.StartAsync();
        (await Letters(mended).CountAsync(None)).ShouldBe(4);
        var reprocessor = mended.Services.GetRequiredService<IRejectReprocessor>();
        (await reprocessor.ReprocessAsync(new DeadLetterQuery(TopicContains: "freezer-3"), "anna", "profile mended", None)).ShouldBe(3);
        await StoredAsync(mended, 5);

        (await ReadAsync(mended)).Select(reading => (reading.Value, reading.Sequence)).ShouldBe([(-80, 1), (-79, 2), (-78, 3)]);
        (await Letters(mended).CountAsync(None)).ShouldBe(1);
        var all = await Letters(mended).ListAsync(new DeadLetterQuery(WithMended: true), null, 10, None);
        all.Items.Count(letter => letter.IsMended).ShouldBe(3);

        // Asked again, there is nothing left of them; who and why stand in the journal.
        (await reprocessor.ReprocessAsync(new DeadLetterQuery(TopicContains: "freezer-3"), "anna", "again", None)).ShouldBe(0);
        using var reader = _journal.OpenReader(5);
        reader.TryRead(out var marker).ShouldBeTrue();
        marker.Type.ShouldBe(JournalEntryType.Marker);
        Encoding.UTF8.GetString(marker.Payload.Span).ShouldContain("\"who\":\"anna\",\"why\":\"profile mended\"");
        await mended.StopAsync();
    }

    [Fact]
    public async Task What_still_cannot_be_read_stays_a_letter_and_none_is_added()
    {
        _journal.Add(Topic, "nonsense", _now);
        using var host = Start(knows: true);
        await host.StartAsync();
        await StoredAsync(host, 1);
        (await host.Services.GetRequiredService<IRejectReprocessor>().ReprocessAsync(new DeadLetterQuery(), "anna", "try", None)).ShouldBe(
            1
        );
        await StoredAsync(host, 2);
        (await Letters(host).ListAsync(new DeadLetterQuery(WithMended: true), null, 10, None))
            .Items.ShouldHaveSingleItem()
            .IsMended.ShouldBeFalse();
        await host.StopAsync();
    }

    [Fact]
    public async Task The_bytes_of_a_letter_are_those_received()
    {
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        _journal.Add(Topic, bytes, _now);
        _journal.Add(Topic, [], _now, type: JournalEntryType.Connected);
        using var host = Start(knows: false);
        var payloads = host.Services.GetRequiredService<IRejectedPayloads>();
        payloads.Find(_journal.Recorder, 1).ShouldNotBeNull().Payload.ShouldBe(bytes);
        payloads.Find(_journal.Recorder, 2).ShouldBeNull("no message");
        payloads.Find(_journal.Recorder, 3).ShouldBeNull("not there yet");
        payloads.Find(_journal.Recorder, 0).ShouldBeNull();
        payloads.Find(Guid.NewGuid(), 1).ShouldBeNull("another recorder's");
        await Task.CompletedTask;
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"kind\":\"reprocess\"}")]
    [InlineData("{\"kind\":\"reprocess\",\"sequences\":[]}")]
    [InlineData("{\"kind\":\"other\",\"sequences\":[1]}")]
    [InlineData("{\"kind\":\"reprocess\",\"sequences\":[\"x\"]}")]
    public void Other_markers_are_passed_by(string payload) => ReprocessOrder.TryParse(Encoding.UTF8.GetBytes(payload)).ShouldBeNull();

    [Fact]
    public async Task An_order_that_names_the_future_or_itself_is_harmless()
    {
        _journal.Add(Topic, "t=-80", _now);
        _journal.Add("", new ReprocessOrder("anna", "odd", [2, 3, 99]).ToPayload(), _now, type: JournalEntryType.Marker);
        _journal.Add(Topic, "t=-79", _now + 1);
        using var host = Start(knows: true);
        await host.StartAsync();
        await StoredAsync(host, 3);
        (await ReadAsync(host)).Count.ShouldBe(2);
        await host.StopAsync();
    }

    public void Dispose() => _folder.Dispose();

    private static IDeadLetters Letters(IHost host) => host.Services.GetRequiredService<IDeadLetters>();

    private static async Task StoredAsync(IHost host, long sequence)
    {
        var state = host.Services.GetRequiredService<StoreState>();
        await Eventually.HoldsAsync(() => state.Cursor == sequence, $"stored up to {sequence}");
    }

    private async Task<List<Reading>> ReadAsync(IHost host)
    {
        var store = host.Services.GetRequiredService<ITimeSeriesStore>();
        return await store.ReadAsync(Channel, new TimeRange(_now - 1000, toMs: null), None).ToListAsync();
    }

    private IHost Start(bool knows)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new("Telemetry:Directory", _folder.Path)]);
        builder.Services.AddLogging();
        builder.Services.AddSingleton<IMessageJournal>(_journal);
        builder.Services.AddSingleton<ICursorRegistry>(new FakeCursors());
        builder.Services.AddTelemetry().WithoutProfileRecords();
        if (knows)
            builder.Services.AddSingleton(new DecoderRegistration("vendor", ["vendor/#"], () => new VendorDecoder()));
        return builder.Build();
    }

    /// <summary>What a site would add: <c>t=NUMBER</c>.</summary>
    private sealed class VendorDecoder : IMessageDecoder
    {
        public void Decode(in RawMessage message, string? profile, DecodeOutput output)
        {
            var text = Encoding.UTF8.GetString(message.Payload.Span);
            if (text.StartsWith("t=", StringComparison.Ordinal) && double.TryParse(text.AsSpan(2), out var value))
                output.Readings.Add(
                    new DecodedReading(
                        "shanghai",
                        "freezer-3",
                        "temperature",
                        Metrics.Temperature,
                        Units.Celsius,
                        value,
                        message.ReceivedMs,
                        TimeSource.Sample,
                        Quality.Good,
                        Reason: null
                    )
                );
            else
                output.Refuse(RejectReason.BadValue, "no t=");
        }
    }
}
