using ColdChain.Domain.Time;
using ColdChain.Evidence.Recorder;
using ColdChain.Journal;
using ColdChain.Journal.Sealing;
using ColdChain.Monitoring.Devices;

namespace ColdChain.Evidence.Packages;

/// <summary>Makes the recorder's account out of the journal records of a package, and of what devices' own counters say.</summary>
internal sealed class RecorderReader(IDeviceRegistry registry)
{
    private const int QosLevels = 3;

    public async Task<RecorderAccount> ReadAsync(ISealedArchive archive, PackageContent content, CancellationToken cancel)
    {
        var dossier = content.Dossier;
        var fold = new RecorderAccountFold(archive.Recorder);
        var messages = new long[QosLevels];
        using (var reader = content.Records.Raw.OpenReader(0))
        {
            while (reader.TryRead(out var record))
            {
                fold.Add(record.Type, record.ReceivedMs, record.Payload.Span);
                if (record.Type == JournalEntryType.Message && record.Qos < QosLevels)
                    messages[record.Qos]++;
            }
        }
        var fromMs = dossier.FromMs ?? dossier.AsOfMs;
        // Up to what the tree head holds: the same state gives the same account.
        var toMs = Math.Max(fromMs, dossier.GoesOn ? content.Records.LastReceivedMs : dossier.ToMs ?? fromMs);
        return fold.Take(new TimeRange(fromMs, toMs), await HolesAsync(content, cancel)) with
        {
            MessageQos = [.. messages.Select((count, qos) => new QosCount(qos, count)).Where(each => each.Messages > 0)],
        };
    }

    private async Task<List<CounterHole>> HolesAsync(PackageContent content, CancellationToken cancel)
    {
        var holes = new List<CounterHole>();
        foreach (var device in content.Dossier.Channels.Select(channel => (channel.Site, channel.Device)).Distinct())
        {
            if (await registry.FindAsync(device.Site, device.Device, cancel) is { MissedMessages: > 0 } known)
                holes.Add(new CounterHole(device.Site, device.Device, known.MissedMessages, known.FirstSeenMs));
        }
        return holes;
    }
}
