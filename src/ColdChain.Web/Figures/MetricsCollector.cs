using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;

namespace ColdChain.Web.Figures;

/// <summary>Listens to the meters of the product, of the web server and of the runtime, and adds up what they measure for Prometheus.</summary>
internal sealed class MetricsCollector : IHostedService, IDisposable
{
    private const string OwnPrefix = "ColdChain.";
    private static readonly string[] Others = ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];
    private readonly ConcurrentDictionary<Instrument, MetricFamily> _families = new();
    private readonly MeterListener _listener = new();
    private readonly Lock _scrape = new();

    public MetricsCollector()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (IsWanted(instrument.Meter.Name))
                listener.EnableMeasurementEvents(
                    instrument,
                    _families.GetOrAdd(instrument, static published => new MetricFamily(published))
                );
        };
        _listener.MeasurementsCompleted = (instrument, _) => _families.TryRemove(instrument, out var _);
        _listener.SetMeasurementEventCallback<byte>(static (_, value, tags, family) => Take(family, value, tags));
        _listener.SetMeasurementEventCallback<short>(static (_, value, tags, family) => Take(family, value, tags));
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, family) => Take(family, value, tags));
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, family) => Take(family, value, tags));
        _listener.SetMeasurementEventCallback<float>(static (_, value, tags, family) => Take(family, value, tags));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, family) => Take(family, value, tags));
        _listener.SetMeasurementEventCallback<decimal>(static (_, value, tags, family) => Take(family, (double)value, tags));
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listener.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>All families with what was measured up to now, by name; asks the observable instruments first.</summary>
    public IReadOnlyList<MetricFamily> Collect()
    {
        lock (_scrape)
        {
            foreach (var family in _families.Values)
                family.ForgetObserved();
            _listener.RecordObservableInstruments();
            return [.. _families.Values.OrderBy(family => family.Name, StringComparer.Ordinal)];
        }
    }

    public void Dispose() => _listener.Dispose();

    private static void Take(object? family, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        ((MetricFamily)family!).Take(value, tags);

    private static bool IsWanted(string meter) =>
        meter.StartsWith(OwnPrefix, StringComparison.Ordinal) || Others.Contains(meter, StringComparer.Ordinal);
}
