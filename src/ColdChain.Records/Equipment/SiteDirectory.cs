using System.Data.Common;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Domain.Traceability;
using ColdChain.Records.Batches;
using ColdChain.Storage;

namespace ColdChain.Records.Equipment;

/// <summary>Answers from a snapshot in memory, which is loaded again when the version in the database is another one.</summary>
internal sealed class SiteDirectory(IDatabase database) : ISiteDirectory, IDirectoryHistory
{
    private const int MaxSearch = 500;
    private readonly Lock _looks = new();
    private volatile DirectorySnapshot? _newest;

    private readonly AsyncLocal<HeldLook?> _held = new();

    /// <summary>The look that is under way, or the last one.</summary>
    private Task<DirectorySnapshot>? _running;

    /// <summary>The look that has not begun.</summary>
    private Task<DirectorySnapshot>? _next;

    /// <summary>
    /// The directory as the database has it now, or had it at some time after this call. A page asks dozens of small questions, many at one time: who comes while the
    /// version is being looked at waits for the next look, which all who came meanwhile share. So nobody gets an answer from before the question.
    /// </summary>
    public Task<DirectorySnapshot> SnapshotAsync(CancellationToken cancel) =>
        _held.Value is { } held ? held.GetAsync(NewestAsync).WaitAsync(cancel) : NewestAsync().WaitAsync(cancel);

    public IDisposable OneLook()
    {
        // Within another one, that one is the look.
        if (_held.Value is { IsOver: false })
            return NoLook.Instance;
        return _held.Value = new HeldLook();
    }

    private Task<DirectorySnapshot> NewestAsync()
    {
        lock (_looks)
        {
            _next ??= LookAsync(_running);
            return _next;
        }
    }

    /// <summary>Not cancelled by who asked first: others wait for it too.</summary>
    private async Task<DirectorySnapshot> LookAsync(Task? before)
    {
        await Task.Yield();
        if (before is not null)
            await Task.WhenAny(before);
        lock (_looks)
            (_running, _next) = (_next, null);
        return _newest = await database.ReadAsync(
            async (connection, token) =>
                _newest is { } known && known.Version == await DirectoryQueries.ReadVersionAsync(connection, token)
                    ? known
                    : await DirectoryQueries.LoadAsync(connection, token),
            CancellationToken.None
        );
    }

    /// <summary>The directory as a transaction sees it. It may hold changes that are not committed, so it is not kept.</summary>
    public async Task<DirectorySnapshot> SnapshotAsync(DbConnection connection, CancellationToken cancel) =>
        _newest is { } known && known.Version == await DirectoryQueries.ReadVersionAsync(connection, cancel)
            ? known
            : await DirectoryQueries.LoadAsync(connection, cancel);

    public async Task<IReadOnlyList<Site>> ListSitesAsync(CancellationToken cancel) => (await SnapshotAsync(cancel)).Sites;

    public async Task<IReadOnlyList<EquipmentItem>> ListEquipmentAsync(string? site, CancellationToken cancel) =>
        [.. (await SnapshotAsync(cancel)).Equipment.Where(item => site is null || item.Site == site)];

    public async Task<EquipmentItem?> FindEquipmentAsync(string number, CancellationToken cancel) =>
        (await SnapshotAsync(cancel)).EquipmentByNumber.GetValueOrDefault(number);

    public async Task<IReadOnlyList<MeasuringPoint>> ListPointsAsync(string? equipmentNumber, CancellationToken cancel)
    {
        var snapshot = await SnapshotAsync(cancel);
        return equipmentNumber is null ? snapshot.Points : [.. snapshot.PointsOf(equipmentNumber)];
    }

    public async Task<IReadOnlyList<ChannelAssignment>> ListAssignmentsAsync(string? pointId, TimeRange? span, CancellationToken cancel)
    {
        var snapshot = await SnapshotAsync(cancel);
        return pointId is null ? Within(snapshot.Channels, assignment => assignment.Valid, span) : [.. snapshot.ChannelsOf(pointId, span)];
    }

    public async Task<IReadOnlyList<ChannelAssignment>> ListAssignmentsAsync(ChannelId channel, CancellationToken cancel) =>
        [.. (await SnapshotAsync(cancel)).AssignmentsOf(channel).OrderBy(assignment => assignment.Valid.FromMs)];

    public async Task<IReadOnlyList<LimitAssignment>> ListLimitsAsync(string? pointId, TimeRange? span, CancellationToken cancel)
    {
        var snapshot = await SnapshotAsync(cancel);
        return pointId is null ? Within(snapshot.Limits, limit => limit.Valid, span) : [.. snapshot.LimitsOf(pointId, span)];
    }

    public async Task<IReadOnlyList<Device>> ListDevicesAsync(string? site, CancellationToken cancel) =>
        [.. (await SnapshotAsync(cancel)).Devices.Where(device => site is null || device.Site == site)];

    public async Task<IReadOnlyList<LimitProfileVersion>> ListLimitProfilesAsync(CancellationToken cancel) =>
        (await SnapshotAsync(cancel)).Profiles;

    public async Task<IReadOnlyList<Product>> ListProductsAsync(CancellationToken cancel) => (await SnapshotAsync(cancel)).Products;

    public async Task<Product?> FindProductAsync(string code, CancellationToken cancel) =>
        (await SnapshotAsync(cancel)).Products.FirstOrDefault(product => product.Code == code);

    public async Task<IReadOnlyList<ContainerPlacement>> ListPlacementsAsync(CancellationToken cancel) =>
        (await SnapshotAsync(cancel)).Placements;

    public Task<Batch?> FindBatchAsync(BatchNumber number, CancellationToken cancel) =>
        database.ReadAsync((connection, token) => DirectoryQueries.FindBatchAsync(connection, number.Value, token), cancel);

    public Task<IReadOnlyList<Batch>> SearchBatchesAsync(string? contains, int limit, CancellationToken cancel) =>
        database.ReadAsync(
            (connection, token) => DirectoryQueries.SearchBatchesAsync(connection, contains, Math.Clamp(limit, 1, MaxSearch), token),
            cancel
        );

    public Task<long> ReadVersionAsync(CancellationToken cancel) => database.ReadAsync(DirectoryQueries.ReadVersionAsync, cancel);

    public Task<IReadOnlyList<ChannelAssignment>> ListAssignmentsAsync(
        string? pointId,
        TimeRange? span,
        long knownAtMs,
        CancellationToken cancel
    ) =>
        database.ReadAsync(
            async (connection, token) =>
            {
                var rows = await SpanTable.Channels.ListKnownAtAsync(connection, pointId, knownAtMs, token);
                return Within([.. rows.Select(DirectoryQueries.ToChannel)], assignment => assignment.Valid, span);
            },
            cancel
        );

    public Task<IReadOnlyList<LimitAssignment>> ListLimitsAsync(
        string? pointId,
        TimeRange? span,
        long knownAtMs,
        CancellationToken cancel
    ) =>
        database.ReadAsync(
            async (connection, token) =>
            {
                var rows = await SpanTable.Limits.ListKnownAtAsync(connection, pointId, knownAtMs, token);
                var bodies = await DirectoryQueries.ListBodiesAsync(connection, token);
                return Within([.. rows.Select(row => DirectoryQueries.ToLimit(row, bodies))], limit => limit.Valid, span);
            },
            cancel
        );

    /// <summary>One look for all who ask within; over when it is disposed, also for who still holds it.</summary>
    private sealed class HeldLook : IDisposable
    {
        private readonly Lock _lock = new();
        private Task<DirectorySnapshot>? _look;

        public bool IsOver { get; private set; }

        public Task<DirectorySnapshot> GetAsync(Func<Task<DirectorySnapshot>> look)
        {
            lock (_lock)
            {
                // What failed is asked again.
                if (IsOver || _look is null or { IsFaulted: true } or { IsCanceled: true })
                    _look = look();
                return _look;
            }
        }

        public void Dispose() => IsOver = true;
    }

    private static IReadOnlyList<T> Within<T>(IReadOnlyList<T> all, Func<T, TimeRange> valid, TimeRange? span) =>
        span is null ? all : [.. all.Where(item => valid(item).Overlaps(span.Value))];
}
