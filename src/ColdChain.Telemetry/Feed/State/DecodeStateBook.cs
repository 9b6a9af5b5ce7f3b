using System.Numerics;
using ColdChain.Storage;
using ColdChain.Storage.Sqlite;

namespace ColdChain.Telemetry.Feed.State;

/// <summary>Decode states in one SQLite file: the newest few, and for what lies further back one in each doubling of the distance.</summary>
internal sealed class DecodeStateBook(string path) : IDecodeStates, IAsyncDisposable
{
    private const int KeptNewest = 4;

    private readonly SqliteDatabase _database = new(path);
    private readonly SemaphoreSlim _opening = new(1, 1);
    private bool _open;

    public async Task<DecodeState?> FindAsync(Guid recorder, long atOrBefore, CancellationToken cancel)
    {
        await OpenAsync(cancel);
        var rows = await _database.ReadAsync(
            (connection, token) =>
                connection.ListAsync<Row>(
                    """
                    select sequence, state from decode_states
                    where recorder = @recorder and sequence <= @atOrBefore order by sequence desc limit 1
                    """,
                    new { recorder = recorder.ToString("D"), atOrBefore },
                    token
                ),
            cancel
        );
        return rows.Count == 0 ? null : new DecodeState(rows[0].Sequence, rows[0].State);
    }

    public async Task SaveAsync(Guid recorder, DecodeState state, CancellationToken cancel)
    {
        await OpenAsync(cancel);
        var name = recorder.ToString("D");
        await _database.WriteAsync(
            async (open, token) =>
            {
                // Decoding is a function of the messages: a state that is there already is the same, or of an older version.
                await open.Connection.ChangeAsync(
                    """
                    insert into decode_states (recorder, sequence, state) values (@name, @Sequence, @Bytes)
                    on conflict (recorder, sequence) do update set state = excluded.state
                    """,
                    new
                    {
                        name,
                        state.Sequence,
                        state.Bytes,
                    },
                    token
                );
                var kept = await open.Connection.ListAsync<long>(
                    "select sequence from decode_states where recorder = @name order by sequence desc",
                    new { name },
                    token
                );
                foreach (var sequence in Superfluous([.. kept]))
                {
                    await open.Connection.ChangeAsync(
                        "delete from decode_states where recorder = @name and sequence = @sequence",
                        new { name, sequence },
                        token
                    );
                }
                return true;
            },
            cancel
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _opening.Dispose();
    }

    /// <summary>Of states that lie equally far back, as far as doublings go, the oldest is kept: it grows into the next doubling by itself.</summary>
    /// <param name="sequences">From the newest on.</param>
    public static IReadOnlyList<long> Superfluous(IReadOnlyList<long> sequences)
    {
        var superfluous = new List<long>();
        for (var i = KeptNewest; i < sequences.Count - 1; i++)
        {
            if (Doubling(sequences[0] - sequences[i]) == Doubling(sequences[0] - sequences[i + 1]))
                superfluous.Add(sequences[i]);
        }
        return superfluous;
    }

    private static int Doubling(long distance) => BitOperations.Log2((ulong)distance);

    private async Task OpenAsync(CancellationToken cancel)
    {
        if (Volatile.Read(ref _open))
            return;
        await _opening.WaitAsync(cancel);
        try
        {
            if (!_open)
                await _database.MigrateAsync(DecodeStateSchema.Migrations, cancel);
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
        public byte[] State { get; set; } = [];
    }
}
