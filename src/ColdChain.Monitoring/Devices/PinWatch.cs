using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Live;
using ColdChain.Records.Devices;
using ColdChain.Telemetry;
using ColdChain.Telemetry.Decoding;

namespace ColdChain.Monitoring.Devices;

/// <summary>One alarm for a device that is heard on topics it is not pinned to, however many messages there are. Used by the registry's loop alone.</summary>
internal sealed class PinWatch(DeviceRegistryOptions options, SightingBook book)
{
    /// <summary>Looks at a block that the book has taken. The alarm's id is made of the device and of when it began: a replay finds the same.</summary>
    public void Take(DecodedBlock block)
    {
        foreach (var used in block.Topics.Where(topic => topic.Refused))
        {
            if (book.Find(used.Site, used.Device) is not { } row)
                continue;
            row.UnpinnedLastMs = Math.Max(row.UnpinnedLastMs ?? 0, used.LastReceivedMs);
            book.Changes.Devices.Add(row);
            if (row.UnpinnedAlarmId is not null)
                continue;
            row.UnpinnedAlarmId = DeterministicId.Of(SystemAlarmKinds.UnpinnedTopic, $"{row.Site}/{row.Device}", used.FirstReceivedMs);
            var detail =
                $"Messages of this device came on '{Reject.Safe(used.Topic, 120)}', which it is not pinned to. They are kept as dead letters and not judged. Accept the topic on the device's page if it is right.";
            book.Changes.Alarms.Add(Alarm(row, row.UnpinnedAlarmId, AlarmEvent.Rise, detail, used.FirstReceivedMs, used.LastReceivedMs));
        }
    }

    /// <summary>Ends alarms about devices whose topics were accepted, or that came on no wrong topic for long.</summary>
    public void Tick(DeviceFile file, long nowMs)
    {
        foreach (var row in book.Devices.Where(row => row.UnpinnedAlarmId is not null))
        {
            var quiet = nowMs - (row.UnpinnedLastMs ?? 0) > options.UnpinnedQuiet.TotalMilliseconds;
            if (!quiet && !IsAccepted(row, file, nowMs))
                continue;
            book.Changes.Alarms.Add(Alarm(row, row.UnpinnedAlarmId!, AlarmEvent.Clear, "", row.UnpinnedLastMs ?? nowMs, nowMs));
            row.UnpinnedAlarmId = null;
            book.Changes.Devices.Add(row);
        }
    }

    /// <summary>Every topic that was refused lately would be taken now.</summary>
    private bool IsAccepted(SightedDevice row, DeviceFile file, long nowMs)
    {
        var pins = file.PinsOf(row.Site, row.Device).Where(pin => pin.Valid.Contains(nowMs)).ToList();
        var since = nowMs - options.UnpinnedQuiet.TotalMilliseconds;
        return book.TopicsOf(row.Site, row.Device)
            .Where(topic => topic.RefusedLastMs >= since)
            .All(topic => pins.Count == 0 || pins.Any(pin => TopicFilter.Matches(pin.Filter, topic.Topic)));
    }

    private static SystemAlarm Alarm(SightedDevice row, string id, AlarmEvent happened, string detail, long startMs, long atMs) =>
        new(
            id,
            SystemAlarmKinds.UnpinnedTopic,
            Severity.Alarm,
            happened,
            row.Site,
            row.Device,
            EquipmentNumber: null,
            PointId: null,
            detail,
            startMs,
            atMs
        );
}
