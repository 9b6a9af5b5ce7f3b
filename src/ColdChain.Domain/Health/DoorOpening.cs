namespace ColdChain.Domain.Health;

/// <summary>One opening of the door and what the chamber did after it.</summary>
/// <param name="OpenedMs">First sample that says open, ms since 1970 UTC.</param>
/// <param name="ClosedMs">First sample that says closed again; null: none has come.</param>
/// <param name="Before">Median of the chamber in the half hour before, in C; null: not measured.</param>
/// <param name="Peak">Highest value from the opening until the chamber was back; null: not known to its end.</param>
/// <param name="BackAtLevel">From the closing until the chamber was back at <paramref name="Before"/> within the tolerance; null: not known.</param>
/// <param name="BackInsideLimit">From the closing until the chamber was back inside the limit; null: not known, or no limit.</param>
public sealed record DoorOpening(
    long OpenedMs,
    long? ClosedMs,
    double? Before,
    double? Peak,
    TimeSpan? BackAtLevel,
    TimeSpan? BackInsideLimit
)
{
    /// <summary>How long the door stood open; null while it is open.</summary>
    public TimeSpan? Open => ClosedMs is { } closed ? TimeSpan.FromMilliseconds(closed - OpenedMs) : null;
}
