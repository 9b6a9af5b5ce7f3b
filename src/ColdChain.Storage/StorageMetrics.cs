using System.Diagnostics.Metrics;

namespace ColdChain.Storage;

/// <summary>Meter <c>ColdChain.Storage</c>: one for the process, because databases are also opened outside the container.</summary>
internal static class StorageMetrics
{
    private static readonly Meter Meter = new("ColdChain.Storage");

    private static readonly Histogram<double> WriteDuration = Meter.CreateHistogram<double>(
        "coldchain.storage.write.duration",
        unit: "s",
        description: "Time of one write transaction, without the wait for its turn."
    );

    private static readonly Counter<long> Retries = Meter.CreateCounter<long>(
        "coldchain.storage.write.retries",
        description: "Write transactions run again after a serialisation failure or a lost connection."
    );

    public static void Written(DatabaseEngine engine, TimeSpan took) =>
        WriteDuration.Record(took.TotalSeconds, new KeyValuePair<string, object?>("engine", Name(engine)));

    public static void Retried(DatabaseEngine engine) => Retries.Add(1, new KeyValuePair<string, object?>("engine", Name(engine)));

    private static string Name(DatabaseEngine engine) => engine == DatabaseEngine.Sqlite ? "sqlite" : "postgresql";
}
