using ColdChain.Monitoring.Forecasting;
using ColdChain.Monitoring.Reevaluation;
using ColdChain.Telemetry;

namespace ColdChain.Monitoring.Live;

/// <summary>Everything that one step of the monitor changed: committed in one transaction, or not at all.</summary>
internal sealed class MonitorChanges
{
    /// <summary>The cursor after this step.</summary>
    public required long Sequence { get; init; }

    /// <summary>A new life reads the journal again from here on; never after the cursor.</summary>
    public long RestartSequence { get; set; }

    /// <summary>Receive time of the newest message up to the cursor.</summary>
    public required long ReceivedMs { get; set; }

    /// <summary>The step's sequence is before the replay guard: nobody is notified.</summary>
    public required bool Replayed { get; init; }

    /// <summary>The standing alarm that says the monitor is behind; kept with the cursor.</summary>
    public string? LagAlarmId { get; set; }

    public long? DirectoryVersion { get; set; }

    /// <summary>Stretches whose definition and state are written.</summary>
    public HashSet<Stretch> Stretches { get; } = [];
    public List<string> RemovedStretches { get; } = [];

    /// <summary>By excursion id: the last word counts.</summary>
    public Dictionary<string, ExcursionTouch> Excursions { get; } = [];

    /// <summary>By excursion id: what stands no more. A standing one of the same id in this step outdoes it.</summary>
    public Dictionary<string, SupersededExcursion> Superseded { get; } = [];
    public List<SystemAlarm> SystemAlarms { get; } = [];
    public HashSet<DeviceRow> Devices { get; } = [];
    public HashSet<ChannelRow> Channels { get; } = [];
    public HashSet<DisturbanceRow> Disturbances { get; } = [];
    public HashSet<TopicRow> Topics { get; } = [];
    public List<string> RemovedTopics { get; } = [];
    public List<ForecastRow> Forecasts { get; } = [];
    public List<ForecastRow> RemovedForecasts { get; } = [];

    /// <summary>By point: a step asks for one span per point.</summary>
    public Dictionary<string, ReevaluationRequest> Requests { get; } = [];
    public List<ReevaluationRequest> Done { get; } = [];

    /// <summary>For the audit trail.</summary>
    public IReadOnlyList<JournalDecision> Decisions { get; set; } = [];

    /// <summary>Besides the cursor.</summary>
    public bool IsEmpty =>
        Stretches.Count == 0
        && RemovedStretches.Count == 0
        && Excursions.Count == 0
        && Superseded.Count == 0
        && SystemAlarms.Count == 0
        && Devices.Count == 0
        && Channels.Count == 0
        && Disturbances.Count == 0
        && Topics.Count == 0
        && RemovedTopics.Count == 0
        && Forecasts.Count == 0
        && RemovedForecasts.Count == 0
        && Requests.Count == 0
        && Done.Count == 0
        && Decisions.Count == 0
        && DirectoryVersion is null;

    public void Request(ReevaluationRequest request) =>
        Requests[request.PointId] = Requests.TryGetValue(request.PointId, out var before) ? before.Join(request) : request;
}
