using System.Runtime.InteropServices;
using System.Text;
using ColdChain.Journal;
using ColdChain.Telemetry.Decoding;

namespace ColdChain.Telemetry.Feed;

/// <summary>
/// Holds the topic of one message after the other against the pins of the devices it speaks for, and notes which device used which topic.
/// A device that goes on with the same topic costs one look-up.
/// </summary>
internal sealed class TopicCheck(ITopicPins pins)
{
    /// <summary>Topics whose text is kept from message to message.</summary>
    private const int MaxNames = 20_000;

    private readonly Utf8Cache<string> _names = new(MaxNames);
    private readonly Dictionary<(string Site, string Device), int> _newest = [];
    private readonly Dictionary<(string Site, string Device, string Topic), int> _all = [];
    private readonly List<DeviceTopic> _seen = [];
    private readonly List<(string Site, string Device)> _refused = [];
    private ReadOnlyMemory<byte> _topic;
    private long _receivedMs;
    private long _judgedMs;
    private bool _noted;
    private string? _name;
    private string? _site;
    private string? _device;
    private bool _allowed;

    /// <summary>A message begins.</summary>
    public void Begin(in JournalRecord record) => Begin(record, record.ReceivedMs, noted: true);

    /// <summary>An older message is decoded again: it is held against the pins of when that was ordered, and was noted when it came.</summary>
    public void BeginAgain(in JournalRecord record, long orderedMs) => Begin(record, orderedMs, noted: false);

    private void Begin(in JournalRecord record, long judgedMs, bool noted)
    {
        (_judgedMs, _noted) = (judgedMs, noted);
        _names.ForgetIfFull();
        (_topic, _receivedMs) = (record.Topic, record.ReceivedMs);
        (_name, _site, _device) = (null, null, null);
        _refused.Clear();
    }

    /// <summary>May this message speak for the device? If not, it is refused, once for each device.</summary>
    public bool Allows(string site, string device, DecodeOutput output)
    {
        // Nearly always the device of the reading before: a decoder gives the same objects then.
        if (ReferenceEquals(site, _site) && ReferenceEquals(device, _device))
            return _allowed;
        (_site, _device) = (site, device);
        _allowed = pins.Allows(site, device, _topic.Span, _judgedMs);
        if (_allowed || _refused.Contains((site, device)))
            return _allowed;
        _refused.Add((site, device));
        output.Refuse(
            RejectReason.UnpinnedTopic,
            $"Device {site}/{device} is pinned to other topics. If this one is right, accept it on the device's page and decode the message again."
        );
        Note(site, device, refused: true);
        return false;
    }

    /// <summary>The message is heard as the device's.</summary>
    public void Used(string site, string device) => Note(site, device, refused: false);

    /// <summary>What was noted since the last time.</summary>
    public IReadOnlyList<DeviceTopic> Take()
    {
        if (_seen.Count == 0)
            return [];
        var taken = _seen.ToArray();
        _seen.Clear();
        _newest.Clear();
        _all.Clear();
        return taken;
    }

    private void Note(string site, string device, bool refused)
    {
        if (!_noted)
            return;
        var name = _name ??= Name();
        ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(_newest, (site, device), out var known);
        if (!known || !ReferenceEquals(_seen[index].Topic, name) || _seen[index].Refused != refused)
        {
            if (!_all.TryGetValue((site, device, name), out index) || _seen[index].Refused != refused)
            {
                index = _seen.Count;
                _seen.Add(new DeviceTopic(site, device, name, _receivedMs, _receivedMs, 0, refused));
                _all[(site, device, name)] = index;
            }
        }
        ref var seen = ref CollectionsMarshal.AsSpan(_seen)[index];
        seen = seen with { LastReceivedMs = Math.Max(seen.LastReceivedMs, _receivedMs), Messages = seen.Messages + 1 };
    }

    private string Name()
    {
        if (_names.TryGet(_topic.Span, out var known))
            return known;
        var text = Encoding.UTF8.GetString(_topic.Span);
        if (text.Length > DeviceTopic.MaxLength)
            text = string.Concat(text.AsSpan(0, DeviceTopic.MaxLength - 3), "...");
        _names.Add(_topic.Span, text);
        return text;
    }
}
