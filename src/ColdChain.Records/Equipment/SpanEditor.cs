using System.Data.Common;
using System.Globalization;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Records.Audit;
using ColdChain.Records.Devices;
using ColdChain.Records.Exposures;
using ColdChain.Storage;

namespace ColdChain.Records.Equipment;

/// <summary>Changes what holds over a span of event time, and keeps what was known before (bitemporal).</summary>
internal sealed class SpanEditor(DirectoryWriter writer)
{
    public Task<EditResult> AssignChannelAsync(
        string pointId,
        ChannelId channel,
        TimeRange valid,
        OverlapRule overlaps,
        ChangeNote note,
        CancellationToken cancel
    ) =>
        writer.RunAsync(
            async (connection, now, token) =>
            {
                var directory = await DirectoryQueries.LoadAsync(connection, token);
                if (!directory.PointById.TryGetValue(pointId, out var point))
                    return DirectoryStep.Refuse($"There is no measuring point '{pointId}'.");
                var check = new DirectoryCheck()
                    .Code("The channel's site", channel.Site, forbidden: "")
                    .Code("The channel's device", channel.Device, forbidden: "", maxLength: 100)
                    .Text("The channel's name", channel.Name);
                if (check.Failed)
                    return DirectoryStep.Refuse(check.Problems);
                var row = NewRow(pointId, valid, now, channel.Site, channel.Device, channel.Name);
                return await PutAsync(connection, SpanTable.Channels, row, overlaps, SiteOf(directory, point), note, token);
            },
            note,
            cancel
        );

    public Task<EditResult> AssignLimitsAsync(
        string pointId,
        string profileName,
        int? profileVersion,
        TimeRange valid,
        OverlapRule overlaps,
        ChangeNote note,
        CancellationToken cancel
    ) =>
        writer.RunAsync(
            async (connection, now, token) =>
            {
                var directory = await DirectoryQueries.LoadAsync(connection, token);
                if (!directory.PointById.TryGetValue(pointId, out var point))
                    return DirectoryStep.Refuse($"There is no measuring point '{pointId}'.");
                var newest = directory.Profiles.FirstOrDefault(profile => profile.Name == profileName);
                var version = profileVersion ?? newest?.Version ?? 0;
                if (newest is null || version < 1 || version > newest.Version)
                    return DirectoryStep.Refuse(
                        $"There is no limit profile '{profileName}'{(profileVersion is null ? "" : $" version {profileVersion}")}."
                    );
                if (newest.Profile.Metric != point.Metric)
                    return DirectoryStep.Refuse(
                        $"Limit profile '{profileName}' judges {newest.Profile.Metric}; point {pointId} measures {point.Metric}."
                    );
                var row = NewRow(pointId, valid, now, profileName, version.ToString());
                return await PutAsync(connection, SpanTable.Limits, row, overlaps, SiteOf(directory, point), note, token);
            },
            note,
            cancel
        );

    public Task<EditResult> PlaceContainerAsync(
        string container,
        string holder,
        TimeRange valid,
        OverlapRule overlaps,
        ChangeNote note,
        CancellationToken cancel
    ) =>
        writer.RunAsync(
            (connection, now, token) => PlaceStepAsync(connection, now, container, holder, valid, overlaps, note, token),
            note,
            cancel
        );

    /// <summary>Inside a transaction that does more than this.</summary>
    public Task<EditResult> PlaceContainerAsync(
        DatabaseTransaction open,
        string container,
        string holder,
        TimeRange valid,
        ChangeNote note,
        CancellationToken cancel
    ) =>
        writer.StepAsync(
            open,
            (connection, now, token) => PlaceStepAsync(connection, now, container, holder, valid, OverlapRule.Cut, note, token),
            note,
            cancel
        );

    private static async Task<DirectoryStep> PlaceStepAsync(
        DbConnection connection,
        long now,
        string container,
        string holder,
        TimeRange valid,
        OverlapRule overlaps,
        ChangeNote note,
        CancellationToken cancel
    )
    {
        var directory = await DirectoryQueries.LoadAsync(connection, cancel);
        var check = new DirectoryCheck()
            .Text("The container", container)
            .Text("What holds it", holder)
            .That(container != holder, "A container cannot stand in itself.")
            .That(!directory.EquipmentByNumber.ContainsKey(container), $"{container} is an equipment; it stands in a zone.");
        if (check.Failed)
            return DirectoryStep.Refuse(check.Problems);
        var row = NewRow(container, valid, now, holder);
        var step = await PutAsync(connection, SpanTable.Containers, row, overlaps, ChangeNote.AllSites, note, cancel);
        if (step.Result is EditResult.Saved)
            await FollowAsync(connection, directory.Placements, container, cancel);
        return step;
    }

    public Task<EditResult> CorrectAsync(
        ChannelId channel,
        decimal amount,
        string certificate,
        TimeRange valid,
        ChangeNote note,
        CancellationToken cancel
    ) =>
        writer.RunAsync(
            async (connection, now, token) =>
            {
                var check = new DirectoryCheck()
                    .Code("The channel's device", channel.Device, forbidden: "", maxLength: 100)
                    .Text("The channel's name", channel.Name)
                    .That(await DirectoryQueries.IsSiteAsync(connection, channel.Site, token), $"There is no site '{channel.Site}'.")
                    .That(
                        CalibrationChange.IsAmount(amount),
                        $"A correction has to be within {CalibrationChange.LargestOffset} either way, with at most four decimals."
                    );
                if (check.Failed)
                    return DirectoryStep.Refuse(check.Problems);
                var row = NewRow(
                    DeviceQueries.KeyOf(channel),
                    valid,
                    now,
                    amount.ToString("0.####", CultureInfo.InvariantCulture),
                    certificate
                );
                return await PutAsync(connection, SpanTable.Corrections, row, OverlapRule.Cut, channel.Site, note, token);
            },
            note,
            cancel
        );

    public Task<EditResult> EndAsync(string assignmentId, long toMs, ChangeNote note, CancellationToken cancel) =>
        writer.RunAsync(
            async (connection, now, token) =>
            {
                foreach (var table in SpanTable.All)
                {
                    if (await table.FindAsync(connection, assignmentId, token) is not { } row)
                        continue;
                    if (row.ToMs <= toMs)
                        return DirectoryStep.Refuse($"It ended before that, at {row.ToMs} ms.");
                    await table.CloseAsync(connection, row, now, token);
                    SpanRow? after = null;
                    if (toMs > row.FromMs)
                    {
                        after = NextVersion(row, new TimeRange(row.FromMs, toMs), now);
                        await table.InsertAsync(connection, after, note.Actor, note.Reason, token);
                    }
                    if (table == SpanTable.Containers)
                        await FollowAsync(connection, [], row.Key, token);
                    var site = await SiteOfAsync(connection, table, row.Key, token);
                    return new DirectoryStep(
                        new EditResult.Saved(row.Id),
                        site,
                        $"{table.Word}.end",
                        SubjectOf(table, row.Key),
                        Described([row]),
                        Described(after is null ? [] : [after])
                    );
                }
                return DirectoryStep.Refuse($"There is no assignment '{assignmentId}' now.");
            },
            note,
            cancel
        );

    /// <summary>The exposures of what stands in the container follow it.</summary>
    private static async Task FollowAsync(
        DbConnection connection,
        IReadOnlyList<ContainerPlacement> former,
        string container,
        CancellationToken cancel
    )
    {
        var directory = await DirectoryQueries.LoadAsync(connection, cancel);
        await ExposureWriter.RederiveContainerAsync(connection, directory, former, container, cancel);
    }

    private static async Task<DirectoryStep> PutAsync(
        DbConnection connection,
        SpanTable table,
        SpanRow added,
        OverlapRule overlaps,
        string site,
        ChangeNote note,
        CancellationToken cancel
    )
    {
        var existing = await table.ListAsync(connection, added.Key, cancel);
        // Already so: covered by one span that says the same.
        if (existing.FirstOrDefault(row => row.SaysTheSameAs(added) && row.FromMs == added.FromMs && row.ToMs == added.ToMs) is { } same)
            return DirectoryStep.Unchanged(same.Id);
        var plan = SpanCutter.Cut(existing, added.Valid);
        if (overlaps == OverlapRule.Refuse && plan.Close.Count > 0)
        {
            return DirectoryStep.Refuse(
                $"{added.Key} has {table.Word} '{string.Join('/', ValuesOf(plan.Close[0]))}' in that time already ({plan.Close[0].Id}); end it first, or cut it."
            );
        }
        foreach (var row in plan.Close)
            await table.CloseAsync(connection, row, added.KnownFromMs, cancel);
        var written = new List<SpanRow>();
        var continued = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (row, span) in plan.Keep)
        {
            var next = NextVersion(row, span, added.KnownFromMs);
            written.Add(continued.Add(row.Id) ? next : next with { Id = NewId(), Version = 1 });
        }
        written.Add(added);
        foreach (var row in written)
            await table.InsertAsync(connection, row, note.Actor, note.Reason, cancel);
        return new DirectoryStep(
            new EditResult.Saved(added.Id),
            site,
            $"{table.Word}.assign",
            SubjectOf(table, added.Key),
            Described(plan.Close),
            Described(written)
        );
    }

    private static SpanRow NewRow(string key, TimeRange valid, long nowMs, string value1, string value2 = "", string value3 = "") =>
        new()
        {
            Id = NewId(),
            Version = 1,
            Key = key,
            Value1 = value1,
            Value2 = value2,
            Value3 = value3,
            FromMs = valid.FromMs,
            ToMs = valid.ToMs,
            KnownFromMs = nowMs,
        };

    /// <summary>Knowledge goes forward also when the clock was set back.</summary>
    private static SpanRow NextVersion(SpanRow row, TimeRange span, long nowMs) =>
        row with
        {
            Version = row.Version + 1,
            FromMs = span.FromMs,
            ToMs = span.ToMs,
            KnownFromMs = Math.Max(nowMs, row.KnownFromMs),
        };

    private static string NewId() => Guid.CreateVersion7().ToString("N");

    private static List<AuditedSpan>? Described(IReadOnlyList<SpanRow> rows) =>
        rows.Count == 0 ? null : [.. rows.Select(row => new AuditedSpan(row.Id, string.Join('/', ValuesOf(row)), row.FromMs, row.ToMs))];

    private static IEnumerable<string> ValuesOf(SpanRow row) =>
        ((string[])[row.Value1, row.Value2, row.Value3]).Where(value => value.Length > 0);

    private static string SubjectOf(SpanTable table, string key) =>
        table == SpanTable.Containers ? $"container/{key}"
        : table == SpanTable.Corrections ? $"channel/{key}"
        : $"point/{key}";

    private static string SiteOf(DirectorySnapshot directory, MeasuringPoint point) =>
        directory.EquipmentByNumber[point.EquipmentNumber].Site;

    private static async Task<string> SiteOfAsync(DbConnection connection, SpanTable table, string key, CancellationToken cancel)
    {
        if (table == SpanTable.Containers)
            return ChangeNote.AllSites;
        if (table == SpanTable.Corrections)
            return key[..key.IndexOf('/')];
        var directory = await DirectoryQueries.LoadAsync(connection, cancel);
        return SiteOf(directory, directory.PointById[key]);
    }

    /// <summary>A span as the audit trail shows it.</summary>
    private sealed record AuditedSpan(string Id, string Value, long FromMs, long? ToMs);
}
