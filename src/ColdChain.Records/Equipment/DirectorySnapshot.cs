using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Records.Batches;

namespace ColdChain.Records.Equipment;

/// <summary>The whole site directory at one version, as known now. Immutable.</summary>
internal sealed class DirectorySnapshot
{
    private readonly ILookup<string, MeasuringPoint> _pointsByEquipment;
    private readonly ILookup<string, ChannelAssignment> _channelsByPoint;
    private readonly ILookup<ChannelId, ChannelAssignment> _assignmentsByChannel;
    private readonly ILookup<string, LimitAssignment> _limitsByPoint;

    public DirectorySnapshot(
        long version,
        IReadOnlyList<Site> sites,
        IReadOnlyList<EquipmentItem> equipment,
        IReadOnlyList<MeasuringPoint> points,
        IReadOnlyList<Device> devices,
        IReadOnlyList<ChannelAssignment> channels,
        IReadOnlyList<LimitAssignment> limits,
        IReadOnlyList<ContainerPlacement> placements,
        IReadOnlyList<LimitProfileVersion> profiles,
        IReadOnlyList<Product> products
    )
    {
        Version = version;
        Sites = sites;
        Equipment = equipment;
        Points = points;
        Devices = devices;
        Channels = channels;
        Limits = limits;
        Placements = placements;
        Profiles = profiles;
        Products = products;
        EquipmentByNumber = equipment.ToDictionary(item => item.Number, StringComparer.Ordinal);
        PointById = points.ToDictionary(point => point.Id, StringComparer.Ordinal);
        _pointsByEquipment = points.ToLookup(point => point.EquipmentNumber, StringComparer.Ordinal);
        _channelsByPoint = channels.ToLookup(assignment => assignment.PointId, StringComparer.Ordinal);
        _assignmentsByChannel = channels.ToLookup(assignment => assignment.Channel);
        _limitsByPoint = limits.ToLookup(limit => limit.PointId, StringComparer.Ordinal);
        Positions = new PositionResolver(EquipmentByNumber.Keys, placements);
    }

    public long Version { get; }
    public IReadOnlyList<Site> Sites { get; }
    public IReadOnlyList<EquipmentItem> Equipment { get; }
    public IReadOnlyList<MeasuringPoint> Points { get; }
    public IReadOnlyList<Device> Devices { get; }
    public IReadOnlyList<ChannelAssignment> Channels { get; }
    public IReadOnlyList<LimitAssignment> Limits { get; }
    public IReadOnlyList<ContainerPlacement> Placements { get; }
    public IReadOnlyList<LimitProfileVersion> Profiles { get; }
    public IReadOnlyList<Product> Products { get; }
    public IReadOnlyDictionary<string, EquipmentItem> EquipmentByNumber { get; }
    public IReadOnlyDictionary<string, MeasuringPoint> PointById { get; }
    public PositionResolver Positions { get; }

    public IEnumerable<MeasuringPoint> PointsOf(string equipmentNumber) => _pointsByEquipment[equipmentNumber];

    /// <summary>By start.</summary>
    public IEnumerable<ChannelAssignment> ChannelsOf(string pointId, TimeRange? span) =>
        _channelsByPoint[pointId].Where(assignment => span is null || assignment.Valid.Overlaps(span.Value));

    /// <summary>By start.</summary>
    public IEnumerable<ChannelAssignment> AssignmentsOf(ChannelId channel) => _assignmentsByChannel[channel];

    /// <summary>By start.</summary>
    public IEnumerable<LimitAssignment> LimitsOf(string pointId, TimeRange? span) =>
        _limitsByPoint[pointId].Where(limit => span is null || limit.Valid.Overlaps(span.Value));
}
