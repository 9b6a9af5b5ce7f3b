using ColdChain.Telemetry.Mapping.Expressions;

namespace ColdChain.Telemetry.Mapping.Times;

/// <summary>For arrays of values with one time: how far apart the items are.</summary>
/// <param name="Seconds">Where the message says the distance; null: <paramref name="FixedMs"/>.</param>
internal sealed record TimeStep(PathExpression? Seconds, long FixedMs)
{
    /// <returns>Null when the message does not say.</returns>
    public long? ShiftMs(MappingScope scope)
    {
        var index = Math.Max(0, scope.Index);
        if (Seconds is null)
            return index * FixedMs;
        if (Seconds.Find(scope).AsText() is not { } text || !TimeText.TryNumber(text, out var seconds) || Math.Abs(seconds) > 1e9m)
            return null;
        return index * (long)(seconds * 1000);
    }
}
