using ColdChain.Domain.Time;

namespace ColdChain.Evidence.Recorder;

/// <summary>What the recorder did over a span: when it listened, with which quality of service, and what devices say they sent and it never heard.</summary>
/// <param name="Recorder">Null: no journal was looked at.</param>
/// <param name="Sessions">Connections that overlap the span, by start.</param>
/// <param name="Outages">Times between connections that overlap the span, by start.</param>
/// <param name="Holes">Of devices that number their messages and have left numbers out; by site and device.</param>
/// <param name="UnreadNotes">Notes of the journal in the span whose content could not be read: what they told of is not in here.</param>
public sealed record RecorderAccount(
    Guid? Recorder,
    TimeRange Span,
    IReadOnlyList<RecorderSession> Sessions,
    IReadOnlyList<RecorderOutage> Outages,
    IReadOnlyList<CounterHole> Holes,
    int UnreadNotes = 0
)
{
    /// <summary>Of the messages of the topics in question, by quality of service; empty: they were not counted.</summary>
    public IReadOnlyList<QosCount> MessageQos { get; init; } = [];
}
