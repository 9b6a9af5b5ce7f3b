using System.ComponentModel.DataAnnotations;

namespace ColdChain.Mqtt;

/// <summary>How a lost broker is tried again: delays double from the first to the longest, each with jitter.</summary>
public sealed class MqttReconnectOptions
{
    /// <summary>Default 0.5 s: a restarted broker is found at once.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Default 30 s: well below the time after which silence of a site raises an alarm.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan LongestDelay { get; set; } = TimeSpan.FromSeconds(30);
}
