namespace ColdChain.Telemetry.Decoding.Sparkplug;

/// <summary>A payload holds more metrics than are taken.</summary>
internal sealed class SparkplugTooLargeException() : Exception($"more than {SparkplugReader.MaxMetrics} metrics in one message");
