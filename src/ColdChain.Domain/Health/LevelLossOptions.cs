namespace ColdChain.Domain.Health;

/// <summary>How the loss of liquid nitrogen is read.</summary>
public sealed record LevelLossOptions
{
    /// <summary>A rise by this much, in the unit of the samples, is a fill. Has to lie above the noise of the gauge: 10 mm or 2 %.</summary>
    public double FillRise { get; init; } = 10;

    /// <summary>After a fill the liquid boils and the gauge is cold-shocked: this long is left out.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Across a longer gap a fill may hide: the stretch ends there.</summary>
    public TimeSpan MaxGap { get; init; } = TimeSpan.FromHours(6);

    /// <summary>Less time between fills gives no figure: the room's day and night would look like a loss.</summary>
    public TimeSpan MinKnown { get; init; } = TimeSpan.FromHours(12);
}
