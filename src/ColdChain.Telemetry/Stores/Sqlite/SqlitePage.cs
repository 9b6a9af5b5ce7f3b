using ColdChain.Domain.Readings;

namespace ColdChain.Telemetry.Stores.Sqlite;

/// <summary>Rows of readings that a query gave, in its order; used again and again. Not thread safe.</summary>
internal sealed class SqlitePage
{
    private Reading[] _rows = new Reading[1];

    public int Count { get; private set; }

    /// <summary>Hash of the row that was added last.</summary>
    public long LastHash { get; private set; }

    /// <summary>The row that was added last.</summary>
    public ref readonly Reading Last => ref _rows[Count - 1];

    public ReadOnlyMemory<Reading> Rows => _rows.AsMemory(0, Count);

    public void Clear() => Count = 0;

    public void Add(in Reading reading, long hash)
    {
        if (Count == _rows.Length)
            Array.Resize(ref _rows, Count * 2);
        _rows[Count++] = reading;
        LastHash = hash;
    }
}
