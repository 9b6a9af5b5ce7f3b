using ColdChain.Records.Equipment;

namespace ColdChain.Monitoring.Live;

/// <summary>A channel that tells of the door or the defrost of an equipment.</summary>
internal sealed record DisturbanceSignal(
    DisturbanceKind Kind,
    string PointId,
    string EquipmentNumber,
    string Site,
    ChannelAssignment Assignment
);
