using System.Diagnostics.Metrics;

namespace ColdChain.Monitoring.Devices;

/// <summary>Meter <c>ColdChain.Devices</c>.</summary>
internal sealed class RegistryMetrics
{
    private readonly Gauge<int> _devices;
    private readonly Gauge<long> _leftOut;

    public RegistryMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("ColdChain.Devices");
        _devices = meter.CreateGauge<int>("coldchain.devices.sighted", "{device}", "Devices that were heard and are remembered.");
        _leftOut = meter.CreateGauge<long>(
            "coldchain.devices.left_out",
            "{sighting}",
            "Sightings of devices, channels and topics left out because too many are remembered."
        );
    }

    public void Written(int devices, long leftOut)
    {
        _devices.Record(devices);
        _leftOut.Record(leftOut);
    }
}
