namespace ColdChain.Mqtt;

/// <summary>TLS towards the broker.</summary>
public sealed class MqttTlsOptions
{
    /// <summary>PEM file with the authorities trusted for this broker. Default: those of the operating system.</summary>
    public string? CaFile { get; set; }

    /// <summary>Name expected in the broker's certificate. Default: the host.</summary>
    public string? ServerName { get; set; }

    /// <summary>Accepts any certificate. For tests only: anybody on the way can then read and change messages.</summary>
    public bool AllowAnyCertificate { get; set; }
}
