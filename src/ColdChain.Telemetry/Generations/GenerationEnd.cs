namespace ColdChain.Telemetry.Generations;

/// <summary>
/// All steps of an order are done, or it was called off. From the first such marker on readers choose the new generation, all at once; further ones only name
/// more channels.
/// </summary>
/// <param name="Cancelled">Nobody ever chooses it.</param>
internal sealed record GenerationEnd(long Generation, bool Cancelled, string Who, string Why, IReadOnlyList<TouchedChannel> Touched)
{
    /// <summary>More take more markers.</summary>
    public const int MaxTouched = 2_000;
}
