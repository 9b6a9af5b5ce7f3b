namespace ColdChain.Monitoring.Live;

/// <summary>What a new directory changes about one stretch, and over which span of event time.</summary>
/// <param name="FromMs"><see cref="Nothing"/>: nothing that was judged changes.</param>
/// <param name="ToMs">Null: to the present and on.</param>
internal sealed record StretchChange(StretchChangeKind Kind, Stretch Stretch, long FromMs, long? ToMs)
{
    public const long Nothing = long.MaxValue;
}
