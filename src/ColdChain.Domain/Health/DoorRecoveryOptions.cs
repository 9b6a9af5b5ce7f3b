namespace ColdChain.Domain.Health;

/// <summary>How the recovery after an opening is read.</summary>
public sealed record DoorRecoveryOptions
{
    /// <summary>Upper limit of the chamber, in C; null: none is known.</summary>
    public double? Limit { get; init; }

    /// <summary>The chamber is back at its level within this, in C: about the swing of a compressor's cycle.</summary>
    public double Tolerance { get; init; } = 1;

    /// <summary>The level before is the median of this long before the opening.</summary>
    public TimeSpan Before { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>The chamber has to stay back for this long: right after closing a slow probe still rises.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A recovery that takes longer is not one of this opening.</summary>
    public TimeSpan Horizon { get; init; } = TimeSpan.FromHours(6);

    /// <summary>With a longer gap between two samples the recovery is not known.</summary>
    public TimeSpan MaxGap { get; init; } = TimeSpan.FromMinutes(15);
}
