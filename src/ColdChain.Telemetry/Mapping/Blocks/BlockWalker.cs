using System.Text.Json;
using ColdChain.Domain.Readings;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Decoding.Frames;
using ColdChain.Telemetry.Mapping.Clocks;
using ColdChain.Telemetry.Mapping.Expressions;
using ColdChain.Telemetry.Mapping.Times;
using ColdChain.Telemetry.Mapping.Values;

namespace ColdChain.Telemetry.Mapping.Blocks;

/// <summary>Reads a message by a block: its readings, the frames in it, and the items in it by their own blocks. Used for one message at a time.</summary>
internal sealed class BlockWalker(FrameDecoders frames)
{
    /// <summary>As the native payload's samples.</summary>
    public const int MaxReadings = 10_000;
    public const int MaxItems = 50_000;
    private const int MaxHeard = 1000;

    private readonly FrameOutput _frame = new();
    private readonly Dictionary<(string Site, string Device), int> _heard = [];
    private DecodeOutput _output = new();
    private int _items;
    private bool _full;
    private readonly List<ClockedReading> _clocked = [];

    /// <summary>Readings of the message whose times are of a clock that is to be set right.</summary>
    public IReadOnlyList<ClockedReading> Clocked => _clocked;

    public void Walk(BlockRule block, MappingMessage message, DecodeOutput output)
    {
        (_output, _items, _full) = (output, 0, false);
        _heard.Clear();
        _clocked.Clear();
        var scope = new MappingScope(message, Around: null, message.Root, Key: null, Index: -1);
        Walk(block, scope, new BlockOrigin(Site: null, Device: null, EventTime.Unknown, Counter: null, StartMs: null));
        if (message.IsExhausted)
            output.Refuse(RejectReason.TooMany, "The message costs more work than is allowed; the rest of it is not read.");
    }

    private void Walk(BlockRule block, MappingScope scope, BlockOrigin around)
    {
        if (!Condition.AllHold(block.When, scope))
            return;
        var origin = OriginOf(block, scope, around);
        Hear(origin, online: null);
        foreach (var rule in block.Readings)
            Add(rule, scope, origin);
        foreach (var rule in block.Frames)
            AddFrame(rule, scope, origin);
        foreach (var rule in block.Foreach)
            Repeat(rule, scope, origin);
    }

    private BlockOrigin OriginOf(BlockRule block, MappingScope scope, BlockOrigin around)
    {
        var site = block.Site is null ? around.Site : block.Site.Find(scope) ?? around.Site;
        var device = block.Device is null ? around.Device : block.Device.Find(scope) ?? around.Device;
        var time = block.Time.Rules.Length == 0 ? around.Time : block.Time.Resolve(scope, around.Time, _output);
        var counter = around.Counter;
        if (block.Counter?.Find(scope).AsText() is { } text && long.TryParse(text, out var count) && count >= 0)
            counter = count;
        var startMs =
            block.Start.Rules.Length == 0 ? around.StartMs : block.Start.Resolve(scope, EventTime.Unknown, _output).Ms ?? around.StartMs;
        return new BlockOrigin(Named(site, "site"), Named(device, "device"), time, counter, startMs);
    }

    private void Repeat(ForeachRule rule, MappingScope scope, BlockOrigin origin)
    {
        var found = rule.Over.Find(scope);
        if (!found.IsJson || found.Kind is MappedKind.Null)
            return;
        var index = 0;
        if (rule.Members)
        {
            if (found.Kind is not MappedKind.Object)
                return;
            foreach (var member in found.Element.EnumerateObject())
            {
                if (!Count())
                    return;
                if (rule.Takes(member.Name))
                    Walk(rule.Block, new MappingScope(scope.Message, scope, member.Value, member.Name, index), origin);
                index++;
            }
        }
        else if (found.Kind is MappedKind.Array)
        {
            foreach (var item in found.Element.EnumerateArray())
            {
                if (!Count())
                    return;
                Walk(rule.Block, new MappingScope(scope.Message, scope, item, Key: null, index++), origin);
            }
        }
        else if (Count())
        {
            Walk(rule.Block, new MappingScope(scope.Message, scope, found.Element, Key: null, index), origin);
        }
    }

    private bool Count()
    {
        if (_full)
            return false;
        if (++_items <= MaxItems)
            return true;
        Fill($"The message has more than {MaxItems} items; the rest is not read.");
        return false;
    }

    private void Add(ReadingRule rule, MappingScope scope, in BlockOrigin origin)
    {
        if (_full || ReadingMaker.Make(rule, scope, _output) is not { } read)
            return;
        var channel = read.Metric;
        foreach (var candidate in rule.Channel)
        {
            if (candidate.Fill(scope)?.Trim() is not { Length: > 0 } filled)
                continue;
            channel = filled;
            break;
        }
        if (Named(channel, "channel") is null)
            return;
        var time = rule.Time.Rules.Length == 0 ? origin.Time : rule.Time.Resolve(scope, origin.Time, _output);
        Emit(origin, channel, read, time);
        if (read is { Metric: Metrics.Availability, Value: { } online })
            Hear(origin, online is 1);
    }

    private void AddFrame(FrameRule rule, MappingScope scope, in BlockOrigin origin)
    {
        if (_full)
            return;
        _frame.Clear();
        if (!rule.TryDecode(scope, frames, _frame, _output))
            return;
        var device = origin with { Device = origin.Device ?? Named(_frame.Device, "device") };
        Hear(device, online: null);
        foreach (var reading in _frame.Readings)
        {
            var time = origin.Time;
            if (reading.TimeMs is { } own)
                time = new EventTime(own, TimeSource.Sample, Flag: null, rule.Clock);
            else if (reading.AgeMs is { } age)
                time = new EventTime((origin.Time.Ms ?? scope.Message.ReceivedMs) - age, TimeSource.Sample, Flag: null, origin.Time.Clock);
            Emit(
                device,
                reading.Channel,
                new RawReading(reading.Metric, reading.Unit, reading.Value, reading.Quality, reading.Reason),
                time
            );
        }
        foreach (var reject in _frame.Rejects)
            _output.Refuse(reject.Reason, reject.Detail);
    }

    private void Emit(in BlockOrigin origin, string channel, in RawReading read, EventTime time)
    {
        if (_full)
            return;
        if (_output.Readings.Count >= MaxReadings)
        {
            Fill($"The message has more than {MaxReadings} readings; the rest is not read.");
            return;
        }
        var quality = read.Quality;
        // The reason of a good state is its word.
        var reason = read.Reason ?? (read.Unit is Units.State ? null : time.Flag);
        var isJudged = quality is not Quality.Fault && read.Unit is not Units.State;
        if (isJudged && time is { Ms: { } measuredMs, Source: TimeSource.Sample } && measuredMs < origin.StartMs)
            (quality, reason) = (Quality.Suspect, ReadingReason.BeforeStart);
        if (time is { Clock: { } clock, Ms: not null })
            _clocked.Add(new ClockedReading(_output.Readings.Count, clock));
        _output.Readings.Add(
            new DecodedReading(
                origin.Site,
                origin.Device,
                channel,
                read.Metric,
                read.Unit,
                read.Value,
                time.Ms,
                time.Ms is null ? TimeSource.Received : time.Source,
                quality,
                reason
            )
        );
    }

    /// <summary>Once for each device of a message.</summary>
    private void Hear(in BlockOrigin origin, bool? online)
    {
        if (origin.Device is not { } device)
            return;
        // Empty: the site of the installation will stand.
        var site = origin.Site ?? "";
        if (_heard.TryGetValue((site, device), out var index))
        {
            if (online is not null)
                _output.Heard[index] = _output.Heard[index] with { Online = online };
        }
        else if (_heard.Count < MaxHeard)
        {
            _heard.Add((site, device), _output.Heard.Count);
            _output.Heard.Add(new HeardDevice(site, device, origin.Counter, online));
        }
    }

    private string? Named(string? name, string what)
    {
        if (name is null || NameRules.IsName(name))
            return name;
        _output.Refuse(RejectReason.BadName, $"'{name}' is no name of a {what}: 1 to {NameRules.MaxLength} visible characters.");
        return null;
    }

    private void Fill(string problem)
    {
        _full = true;
        _output.Refuse(RejectReason.TooMany, problem);
    }
}
