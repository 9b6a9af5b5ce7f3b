namespace ColdChain.TestSupport;

/// <summary>What a test wants of its Mosquitto.</summary>
public sealed record MosquittoSettings
{
    /// <summary>User name to password; empty allows anonymous clients.</summary>
    public IReadOnlyDictionary<string, string> Users { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Keeps sessions over a restart (saved at SIGTERM and every second).</summary>
    public bool Persistence { get; init; }

    /// <summary>Unacknowledged messages to one client; Mosquitto's own default is 20.</summary>
    public int MaxInflightMessages { get; init; } = 1000;

    /// <summary>With its key: a second listener with TLS.</summary>
    public string? CertificatePem { get; init; }

    public string? PrivateKeyPem { get; init; }

    /// <summary>Further lines of mosquitto.conf, general section.</summary>
    public IReadOnlyList<string> ExtraLines { get; init; } = [];
}
