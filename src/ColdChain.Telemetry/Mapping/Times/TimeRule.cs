using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Mapping.Clocks;
using ColdChain.Telemetry.Mapping.Expressions;

namespace ColdChain.Telemetry.Mapping.Times;

/// <summary>One place where a time may stand, and how it is written.</summary>
/// <param name="Text">What is read: a path, or several put together (a date and a time).</param>
/// <param name="Zone">Of times without offset; null: such a time says nothing.</param>
/// <param name="Clock">How the offset of the clock is estimated; null: its times stand as they are.</param>
/// <param name="BackfillMs">Longer before receipt than this it cannot be true; null: as the message says.</param>
internal sealed record TimeRule(
    TextTemplate Text,
    TimeForm[] Forms,
    TimeZoneInfo? Zone,
    TimeSource Source,
    TimeStep? Step,
    long? BackfillMs,
    long AheadMs,
    ClockRule? Clock = null
)
{
    /// <summary>Conditions under which it says something at all.</summary>
    public Condition[] When { get; init; } = [];

    /// <param name="around">Time of the item around: ages count from it.</param>
    /// <param name="problem">There is something, and it is no time.</param>
    /// <returns>Null: it says nothing.</returns>
    public EventTime? Read(MappingScope scope, EventTime around, out string? problem)
    {
        problem = null;
        if (!Condition.AllHold(When, scope) || Text.Fill(scope) is not { } text)
            return null;
        foreach (var form in Forms)
        {
            if (!TryRead(text, form, scope, around, out var time))
                continue;
            return time;
        }
        problem = $"'{text}' is no time as this profile expects it at {Text.Source}.";
        return null;
    }

    /// <summary>Whether it can be true of a message received then. Of a clock that is to be set right that is judged afterwards.</summary>
    public bool IsPlausible(in EventTime time, in RawMessage message) =>
        time.Clock is not null
        || (time.Ms >= message.ReceivedMs - (BackfillMs ?? message.BackfillMs) && time.Ms <= message.ReceivedMs + AheadMs);

    private bool TryRead(string text, TimeForm form, MappingScope scope, EventTime around, out EventTime? time)
    {
        time = null;
        var receivedMs = scope.Message.ReceivedMs;
        long ms;
        string? flag = null;
        var clock = Clock;
        if (form.Format is TimeFormat.AgeSeconds or TimeFormat.AgeMilliseconds)
        {
            var unit = form.Format is TimeFormat.AgeSeconds ? 1000m : 1m;
            if (!TimeText.TryEpoch(text, unit, out var ageMs))
                return false;
            ms = (around.Ms ?? receivedMs) - ageMs;
            // An age from a clock is as wrong as the clock; from the receive time it is right.
            clock = around.Ms is null ? null : around.Clock;
        }
        else if (form.Format is TimeFormat.AfterSeconds or TimeFormat.AfterMilliseconds)
        {
            if (!TimeText.TryEpoch(text, form.Format is TimeFormat.AfterSeconds ? 1000m : 1m, out var laterMs))
                return false;
            // Without a time around there is nothing that it counts from.
            if (around.Ms is not { } baseMs)
                return true;
            ms = baseMs + laterMs;
            clock = around.Clock;
        }
        else if (form.TryUtc(text, out var utcMs, out var local))
        {
            if (utcMs is null && Zone is null)
                return true;
            (ms, flag) = utcMs is { } known ? (known, null) : LocalTime.ToUtc(local, Zone!, receivedMs + AheadMs);
        }
        else
        {
            return false;
        }
        if (Step is not null)
        {
            if (Step.ShiftMs(scope) is not { } shift)
                return true;
            ms += shift;
        }
        if (ms is >= IsoTime.MinMs and <= IsoTime.MaxMs)
            time = new EventTime(ms, Source, flag, clock);
        return true;
    }
}
