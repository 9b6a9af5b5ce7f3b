using ColdChain.Domain.Limits;
using ColdChain.Domain.Time;
using ColdChain.Records.Book;
using ColdChain.Records.Equipment;
using ColdChain.Records.Measured;
using ColdChain.Storage;
using ColdChain.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using static ColdChain.Records.Tests.Drafts;
using static ColdChain.Records.Tests.RecordsFixture;

namespace ColdChain.Records.Tests.Measured;

public sealed class MeasuredFieldsTests
{
    private static readonly long Departure = Ms("2026-11-21T08:00:00Z");
    private static readonly long Delivery = Ms("2026-11-21T20:00:00Z");
    private const long Minute = 60_000;

    private readonly FakeReadings _readings = new();

    [Theory, BothEngines]
    public async Task Departure_way_and_delivery_temperatures_come_from_the_shippers_readings(DatabaseEngine engine)
    {
        await using var records = await ShippedAsync(engine);
        _readings.Add(
            "log-1",
            "payload",
            (Departure - Minute, -171),
            (Departure + Minute, -160),
            (Departure + (60 * Minute), -140),
            (Delivery - Minute, -165)
        );
        var way = (
            await records.Book.CreateAsync(
                With(TransportOf("S-1", "B-1"), ("requiredRange", "..-150"), ("departureTemperature", "-170")),
                "anna",
                None
            )
        ).RequireSaved();

        var fields = await records.Get<IMeasuredFields>().MeasureAsync(way, None);

        fields
            .Select(field => (field.Field, field.Status, field.Min, field.Max))
            .ShouldBe([
                ("departureTemperature", MeasuredStatus.Measured, -171, -171),
                ("transitTemperature", MeasuredStatus.Measured, -165, -140),
                ("deliveryTemperature", MeasuredStatus.Measured, -165, -165),
            ]);
        fields
            .Select(field => (field.ManualValue, field.Deviates, field.Unit))
            .ShouldBe([("-170", false, "C"), (null, true, "C"), (null, false, "C")]);
        var transit = fields[1];
        transit.SecondsOutOfRange.ShouldBe(60);
        transit.Mean!.Value.ShouldBe(-155, 1e-9);
        transit.Channels.Single().PointId.ShouldBe("S-1/payload");
        (transit.Channels.Single().FromMs, transit.Channels.Single().ToMs).ShouldBe((Departure, Delivery));
        fields[0].Channels.Single().AtMs.ShouldBe(Departure - Minute);
    }

    [Theory, BothEngines]
    public async Task Late_readings_change_the_answer_and_what_was_reviewed_is_kept_beside_it(DatabaseEngine engine)
    {
        await using var records = await ShippedAsync(engine);
        _readings.Add("log-1", "payload", (Departure + Minute, -160));
        var way = (await records.Book.CreateAsync(TransportOf("S-1", "B-1"), "anna", None)).RequireSaved();
        (await records.Book.ReviewAsync(way.Id, 1, "bo", None)).RequireSaved();

        _readings.Add("log-1", "payload", (Departure + (5 * Minute), -120));

        var record = (await records.Book.FindAsync(way.Id, None))!.Current;
        Transit(record.MeasuredAtReview!).Max.ShouldBe(-160);
        Transit(await records.Get<IMeasuredFields>().MeasureAsync(record, None)).Max.ShouldBe(-120);
    }

    [Theory, BothEngines]
    public async Task Why_a_field_is_empty_is_said(DatabaseEngine engine)
    {
        await using var records = await ShippedAsync(engine);
        var measured = records.Get<IMeasuredFields>();
        var way = (await records.Book.CreateAsync(With(TransportOf("S-1", "B-1"), ("deliveryTime", null)), "anna", None)).RequireSaved();
        var unwatched = (await records.Book.CreateAsync(TransportOf("F-07", "B-1"), "anna", None)).RequireSaved();

        Statuses(await measured.MeasureAsync(way, None)).ShouldBe([MeasuredStatus.NoReading, MeasuredStatus.NoTime, MeasuredStatus.NoTime]);
        Statuses(await measured.MeasureAsync(unwatched, None)).ShouldAllBe(status => status == MeasuredStatus.NoChannel);
        _readings.Away = true;
        Statuses(await measured.MeasureAsync(way, None))[0].ShouldBe(MeasuredStatus.Unavailable);
    }

    [Theory, BothEngines]
    public async Task Of_several_channels_the_worst_counts_and_all_are_there(DatabaseEngine engine)
    {
        await using var records = await ShippedAsync(engine);
        await records.AddPointAsync("S-1", "lid", PointRole.Product);
        await records.AssignAsync("S-1/lid", "log-2", "payload", new TimeRange(0, null));
        _readings.Add("log-1", "payload", (Departure + Minute, -160), (Departure + (2 * Minute), -158));
        _readings.Add("log-2", "payload", (Departure + Minute, -130), (Departure + (2 * Minute), -140));
        var way = (
            await records.Book.CreateAsync(With(TransportOf("S-1", "B-1"), ("requiredRange", "..-150")), "anna", None)
        ).RequireSaved();

        var transit = Transit(await records.Get<IMeasuredFields>().MeasureAsync(way, None));

        (transit.Min, transit.Max, transit.SecondsOutOfRange, transit.Deviates).ShouldBe((-160, -130, 120, true));
        transit.Mean!.Value.ShouldBe(-147, 1e-9);
        transit.Channels.Select(channel => channel.PointId).ShouldBe(["S-1/lid", "S-1/payload"]);
    }

    [Theory, BothEngines]
    public async Task The_air_of_the_zone_fills_the_handling_temperature_in_the_time_of_each_probe(DatabaseEngine engine)
    {
        await using var records = await ShippedAsync(engine);
        var start = Ms("2026-11-20T08:00:00Z");
        await records.AssignAsync("R-1/air", "room-old", "ambient", new TimeRange(0, start + (5 * Minute)));
        await records.AssignAsync("R-1/air", "room-new", "ambient", new TimeRange(start + (5 * Minute), null));
        _readings.Add("room-old", "ambient", (start + Minute, 21), (start + (6 * Minute), 99));
        _readings.Add("room-new", "ambient", (start + Minute, 99), (start + (6 * Minute), 23));
        var stored = (await records.Book.CreateAsync(StorageOf("B-1", "F-07/S1"), "anna", None)).RequireSaved();

        var air = (await records.Get<IMeasuredFields>().MeasureAsync(stored, None)).Single();

        (air.Field, air.Min, air.Max).ShouldBe(("ambientTemperature", 21, 23));
    }

    [Theory, BothEngines]
    public async Task Gaps_and_kinetics_are_judged_as_the_limits_of_the_point_say(DatabaseEngine engine)
    {
        await using var records = await ShippedAsync(engine);
        await records.Editor.AssignLimitsAsync("S-1/payload", "minus-80", null, new TimeRange(0, null), OverlapRule.Refuse, Note, None);
        var way = (
            await records.Book.CreateAsync(With(TransportOf("S-1", "B-1"), ("requiredRange", "-196..-150")), "anna", None)
        ).RequireSaved();

        await records.Get<IMeasuredFields>().MeasureAsync(way, None);

        var asked = _readings.Asked.Single();
        (asked.Frozen, asked.MaxGap, asked.Rules.Count).ShouldBe((true, TimeSpan.FromMinutes(15), 0));
        asked
            .Budget.Select(band => (band.Direction, band.Threshold))
            .ShouldBe([(ThresholdDirection.Above, -150m), (ThresholdDirection.Below, -196m)]);
    }

    private async Task<RecordsFixture> ShippedAsync(DatabaseEngine engine)
    {
        var records = await StartAsync(engine, services => services.AddSingleton<IMeasuredTemperatures>(_readings));
        await records.AddEquipmentAsync("S-1", EquipmentKind.Shipper, zone: null);
        await records.AddPointAsync("S-1", "payload", PointRole.Product);
        await records.AssignAsync("S-1/payload", "log-1", "payload", new TimeRange(0, null));
        return records;
    }

    private static MeasuredField Transit(IReadOnlyList<MeasuredField> fields) =>
        fields.Single(field => field.Field == "transitTemperature");

    private static IReadOnlyList<MeasuredStatus> Statuses(IReadOnlyList<MeasuredField> fields) => [.. fields.Select(field => field.Status)];
}
