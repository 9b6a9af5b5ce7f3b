using ColdChain.Domain.Time;

namespace ColdChain.Records.Equipment;

/// <summary>A container (box, rack) stands in another one, or in an equipment, over a span of event time. Spans of one container do not overlap.</summary>
/// <param name="Container">Position code of the container.</param>
/// <param name="Holder">Position code of what holds it, or an equipment number.</param>
public sealed record ContainerPlacement(string Id, string Container, string Holder, TimeRange Valid);
