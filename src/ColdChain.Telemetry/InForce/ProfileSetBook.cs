using ColdChain.Storage;
using ColdChain.Storage.Sqlite;

namespace ColdChain.Telemetry.InForce;

/// <summary>
/// Where in the journal the records of profile sets stand. Before one is appended the book says from where the journal has to be looked through, and when it
/// stands in the book that nothing has: a crash between leaves a short search, not a hole.
/// </summary>
internal sealed class ProfileSetBook(string path) : IAsyncDisposable
{
    private readonly SqliteDatabase _database = new(path);
    private readonly SemaphoreSlim _opening = new(1, 1);
    private bool _open;

    /// <summary>What is known, in order, and after which sequence the journal has to be looked through; null: nowhere.</summary>
    public async Task<(IReadOnlyList<ProfileSetChange> Changes, long? ScanAfter)> ReadAsync(Guid recorder, CancellationToken cancel)
    {
        await OpenAsync(cancel);
        var name = recorder.ToString("D");
        return await _database.ReadAsync(
            async (connection, token) =>
            {
                var rows = await connection.ListAsync<Row>(
                    "select sequence, hash, payload from profile_sets where recorder = @name order by sequence",
                    new { name },
                    token
                );
                var scans = await connection.ListAsync<long?>(
                    "select after_sequence from profile_scans where recorder = @name",
                    new { name },
                    token
                );
                IReadOnlyList<ProfileSetChange> changes =
                [
                    .. rows.Select(row => new ProfileSetChange(row.Sequence, row.Hash, row.Payload)),
                ];
                return (changes, scans.Count == 0 ? 0 : scans[0]);
            },
            cancel
        );
    }

    /// <summary>A record will be appended somewhere after this sequence.</summary>
    public Task IntendAsync(Guid recorder, long afterSequence, CancellationToken cancel) => WriteAsync(recorder, [], afterSequence, cancel);

    /// <summary>These are all there are.</summary>
    public Task KeepAsync(Guid recorder, IReadOnlyList<ProfileSetChange> changes, CancellationToken cancel) =>
        WriteAsync(recorder, changes, scanAfter: null, cancel);

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _opening.Dispose();
    }

    private async Task WriteAsync(Guid recorder, IReadOnlyList<ProfileSetChange> changes, long? scanAfter, CancellationToken cancel)
    {
        await OpenAsync(cancel);
        var name = recorder.ToString("D");
        await _database.WriteAsync(
            async (open, token) =>
            {
                foreach (var change in changes)
                    await open.Connection.ChangeAsync(
                        """
                        insert into profile_sets (recorder, sequence, hash, payload) values (@name, @Sequence, @Hash, @Payload)
                        on conflict (recorder, sequence) do nothing
                        """,
                        new
                        {
                            name,
                            change.Sequence,
                            change.Hash,
                            change.Payload,
                        },
                        token
                    );
                return await open.Connection.ChangeAsync(
                    """
                    insert into profile_scans (recorder, after_sequence) values (@name, @scanAfter)
                    on conflict (recorder) do update set after_sequence = excluded.after_sequence
                    """,
                    new { name, scanAfter },
                    token
                );
            },
            cancel
        );
    }

    private async Task OpenAsync(CancellationToken cancel)
    {
        if (Volatile.Read(ref _open))
            return;
        await _opening.WaitAsync(cancel);
        try
        {
            if (!_open)
                await _database.MigrateAsync(ProfileSetSchema.Migrations, cancel);
            Volatile.Write(ref _open, true);
        }
        finally
        {
            _opening.Release();
        }
    }

    private sealed class Row
    {
        public long Sequence { get; set; }
        public string Hash { get; set; } = "";
        public byte[] Payload { get; set; } = [];
    }
}
