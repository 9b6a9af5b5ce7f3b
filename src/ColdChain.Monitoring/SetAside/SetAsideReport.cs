using ColdChain.Domain.Time;

namespace ColdChain.Monitoring.SetAside;

/// <summary>What is set aside over a span.</summary>
/// <param name="Channels">Those of which there is something to say.</param>
/// <param name="Complete">False: the span holds more readings than are looked at; a shorter one shows the rest.</param>
public sealed record SetAsideReport(TimeRange Span, IReadOnlyList<SetAsideChannel> Channels, bool Complete);
