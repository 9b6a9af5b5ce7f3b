using System.Text;
using System.Text.Json;
using ColdChain.Domain.Readings;

namespace ColdChain.Telemetry.Decoding.Native;

/// <summary>Reads <c>channels</c> objects. Each channel gives a reading or a reject. Not thread safe.</summary>
internal sealed class NativeChannelReader
{
    /// <summary>In one <c>channels</c> object.</summary>
    public const int MaxChannels = 256;

    /// <summary>Longest name in UTF-8 that can pass, and room for its escapes.</summary>
    private const int MaxNameBytes = NameRules.MaxLength * 6;
    private const int RememberedChannels = 50_000;

    private readonly Utf8Cache<NativeChannel> _known = new(RememberedChannels);
    private readonly NativeChannelValue _value = new();
    private string? _site;
    private string? _device;
    private long _scope;
    private bool _removed;

    /// <summary>A new message.</summary>
    public void Begin(string? site, string? device)
    {
        (_site, _device, _removed) = (site, device, false);
        _known.ForgetIfFull();
    }

    /// <summary>Takes out the readings of channels that turned out to stand twice.</summary>
    public void End(DecodeOutput output)
    {
        if (_removed)
            output.Readings.RemoveAll(reading => reading.Channel is null);
    }

    /// <summary>Reads the value the reader stands on.</summary>
    /// <param name="sample">Index in <c>samples</c>, for rejects; -1: the message itself.</param>
    public void Read(ref Utf8JsonReader reader, int sample, DecodeOutput output)
    {
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            output.Refuse(RejectReason.BadShape, $"{Place(sample)}'channels' is not an object.");
            reader.Skip();
            return;
        }
        _scope++;
        for (var count = 0; reader.Read() && reader.TokenType is JsonTokenType.PropertyName; count++)
        {
            if (count >= MaxChannels)
            {
                if (count == MaxChannels)
                    output.Refuse(RejectReason.TooMany, $"{Place(sample)}channels after the first {MaxChannels} are not read.");
                reader.Read();
                reader.Skip();
            }
            else if (Find(ref reader, sample, output) is { } channel)
            {
                reader.Read();
                ReadOne(ref reader, channel, sample, output);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
    }

    private NativeChannel? Find(ref Utf8JsonReader reader, int sample, DecodeOutput output)
    {
        var name = reader.ValueSpan;
        if (name.Length > MaxNameBytes)
        {
            output.Refuse(RejectReason.BadName, $"{Place(sample)}a channel name is longer than {NameRules.MaxLength} characters.");
            return null;
        }
        if (reader.ValueIsEscaped)
        {
            // Rare enough to be allowed an allocation.
            var unescaped = new byte[MaxNameBytes];
            name = unescaped.AsSpan(0, reader.CopyString(unescaped));
        }
        if (_known.TryGet(name, out var known))
            return known;
        var text = Encoding.UTF8.GetString(name);
        if (!NameRules.IsName(text))
        {
            output.Refuse(RejectReason.BadName, $"{Place(sample)}'{Reject.Safe(text, 60)}' is no name for a channel.");
            return null;
        }
        var channel = new NativeChannel(text);
        _known.Add(name, channel);
        return channel;
    }

    private void ReadOne(ref Utf8JsonReader reader, NativeChannel channel, int sample, DecodeOutput output)
    {
        if (channel.Scope == _scope)
        {
            // Two values under one name: nobody knows which one was meant, so neither is taken.
            if (channel.Index >= 0)
            {
                output.Readings[channel.Index] = default;
                _removed = true;
            }
            channel.Index = -1;
            output.Refuse(RejectReason.DuplicateKey, $"{Place(sample)}channel '{channel.Name}' stands twice; neither value is taken.");
            reader.Skip();
            return;
        }
        channel.Scope = _scope;
        channel.Index = -1;
        _value.Read(ref reader);
        if (_value.TryJudge(channel, out var reading, out var reason, out var detail))
        {
            channel.Index = output.Readings.Count;
            output.Readings.Add(reading with { Site = _site, Device = _device });
        }
        if (reason is not null)
            output.Refuse(reason, $"{Place(sample)}channel '{Reject.Safe(channel.Name, 60)}': {detail}");
    }

    private static string Place(int sample) => sample < 0 ? "" : $"Sample {sample}: ";
}
