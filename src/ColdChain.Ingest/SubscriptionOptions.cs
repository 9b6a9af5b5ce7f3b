using System.ComponentModel.DataAnnotations;

namespace ColdChain.Ingest;

/// <summary>One topic filter.</summary>
public sealed class SubscriptionOptions
{
    /// <summary>As MQTT writes it, with <c>+</c> and <c>#</c>.</summary>
    [Required, StringLength(65535)]
    public string Filter { get; set; } = "";

    /// <summary>Default 1: nothing lost, and re-deliveries are recognised. 0 may lose messages; every report says so.</summary>
    [Range(0, 2)]
    public int Qos { get; set; } = 1;
}
