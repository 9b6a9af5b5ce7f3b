using System.Globalization;
using System.Text;
using ColdChain.Simulators.Devices;
using ColdChain.Simulators.Scenarios;

namespace ColdChain.Simulators.Tests.Cryopreservation;

/// <summary>The shipped scenario of a controlled-rate freezer, sampled.</summary>
internal static class FreezerRuns
{
    public static readonly DateTimeOffset Start = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);
    private static readonly Lazy<IReadOnlyList<DeviceSample>> Day = new(Sample);

    /// <summary>Samples from one time to another, both after the start.</summary>
    public static IEnumerable<(TimeSpan At, double ChamberC, double SampleC)> Between(TimeSpan from, TimeSpan to) =>
        Day
            .Value.Where(sample => sample.Time >= Start + from && sample.Time < Start + to)
            .Select(sample => (sample.Time - Start, sample.Channels[0].Value!.Value, sample.Channels[1].Value!.Value));

    /// <summary>As <c>coldchain cryorun</c> reads them.</summary>
    public static string Csv(TimeSpan from, TimeSpan to)
    {
        var text = new StringBuilder("time,channel,value\n");
        foreach (var (at, chamber, sample) in Between(from, to))
        {
            var time = (Start + at).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"{time},chamber,{chamber}\n{time},sample,{sample}\n");
        }
        return text.ToString();
    }

    /// <summary>Sampled anew.</summary>
    public static IReadOnlyList<DeviceSample> Sample()
    {
        var scenario = ShippedScenarios.Load("controlled-rate-freezer");
        var device = new SimulatedDevice(scenario, scenario.Devices.Single(), Start);
        var samples = new List<DeviceSample>();
        while (device.NextTime < Start.AddHours(20))
            samples.Add(device.Next());
        return samples;
    }
}
