using ColdChain.Domain.Limits;
using ColdChain.Domain.Time;

namespace ColdChain.Records.Equipment;

/// <summary>A limit profile holds for a measuring point over a span of event time. Spans of one point do not overlap.</summary>
/// <param name="ProfileVersion">Version of the named profile; a changed profile is a new version, the old one stays.</param>
public sealed record LimitAssignment(
    string Id,
    string PointId,
    string ProfileName,
    int ProfileVersion,
    LimitProfile Profile,
    TimeRange Valid
);
