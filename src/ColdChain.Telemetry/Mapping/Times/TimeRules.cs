using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Mapping.Expressions;

namespace ColdChain.Telemetry.Mapping.Times;

/// <summary>The places where the time of an item may stand, in the order of preference.</summary>
internal sealed record TimeRules(TimeRule[] Rules)
{
    public static TimeRules None { get; } = new([]);

    /// <summary>
    /// The first time that can be true; failing that, the first of those that cannot (the reading will say so); failing that, the time around.
    /// A time that cannot be read is refused once.
    /// </summary>
    public EventTime Resolve(MappingScope scope, EventTime around, DecodeOutput output)
    {
        EventTime? implausible = null;
        string? unreadable = null;
        foreach (var rule in Rules)
        {
            if (rule.Read(scope, around, out var problem) is not { } time)
            {
                unreadable ??= problem;
                continue;
            }
            if (rule.IsPlausible(time, scope.Message.Raw))
                return time;
            implausible ??= time;
        }
        if (unreadable is not null)
            output.Refuse(RejectReason.BadTime, $"time: {unreadable}");
        if (around.Ms is not null)
            return around;
        return implausible ?? (unreadable is null ? around : around with { Flag = ReadingReason.Clock });
    }
}
