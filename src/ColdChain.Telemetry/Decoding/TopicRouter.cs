using System.Text;
using ColdChain.Telemetry.Mapping;

namespace ColdChain.Telemetry.Decoding;

/// <summary>
/// Gives each message to the decoder that its topic chooses: the native payload first, then the site's mapping profiles, the other built-in decoders,
/// the shipped mapping profiles.
/// </summary>
internal sealed class TopicRouter : IMessageDecoder, IStatefulDecoder
{
    private const int RememberedTopics = 100_000;
    private const string MappingName = "mapping";
    private static readonly Route NoRoute = new("", Decoder: null, []);

    private readonly List<Route> _routes;
    private readonly Route _mapping;
    private readonly MappingDecoder _mappingDecoder;
    private readonly Utf8Cache<Route> _byTopic = new(RememberedTopics);

    public TopicRouter(IEnumerable<DecoderRegistration> registrations, MappingDecoder mapping)
    {
        _mappingDecoder = mapping;
        _mapping = new Route(MappingName, mapping, []);
        _routes = [.. registrations.Select(each => new Route(each.Name, each.Create(), each.TopicFilters)), _mapping];
    }

    public void Decode(in RawMessage message, string? profile, DecodeOutput output)
    {
        var route = profile is null ? Find(message.Topic.Span) : FindByName(profile);
        if (route?.Decoder is { } decoder)
        {
            // A mapping says itself which of its profiles it took.
            output.Profile = route == _mapping ? null : route.Name;
            decoder.Decode(message, profile, output);
        }
        else if (profile is not null)
        {
            output.RefuseAll(RejectReason.UnknownProfile, $"There is no profile or decoder named '{profile}'.");
        }
        else
        {
            output.RefuseAll(RejectReason.UnknownTopic, "No profile or decoder is responsible for this topic.");
        }
    }

    public int StateVersion => 1;

    /// <summary>The state of each decoder that has one: name, version, length, bytes.</summary>
    public void Save(Stream output)
    {
        using var writer = new BinaryWriter(output, Encoding.UTF8, leaveOpen: true);
        using var state = new MemoryStream();
        foreach (var route in _routes)
        {
            if (route.Decoder is not IStatefulDecoder decoder)
                continue;
            state.SetLength(0);
            decoder.Save(state);
            writer.Write(route.Name);
            writer.Write(decoder.StateVersion);
            writer.Write((int)state.Length);
            writer.Write(state.GetBuffer().AsSpan(0, (int)state.Length));
        }
        writer.Write("");
    }

    /// <returns>False when any decoder that has a state does not find its own: what it saved was of another version, or it is new.</returns>
    public bool TryRestore(Stream input)
    {
        var waiting = _routes
            .Where(route => route.Decoder is IStatefulDecoder)
            .ToDictionary(route => route.Name, route => (IStatefulDecoder)route.Decoder!);
        var whole = true;
        try
        {
            using var reader = new BinaryReader(input, Encoding.UTF8, leaveOpen: true);
            while (reader.ReadString() is { Length: > 0 } name)
            {
                var (version, length) = (reader.ReadInt32(), reader.ReadInt32());
                var bytes = reader.ReadBytes(Math.Clamp(length, 0, (int)Math.Min(int.MaxValue, input.Length)));
                if (!waiting.Remove(name, out var decoder))
                    continue;
                using var state = new MemoryStream(bytes, writable: false);
                whole &= decoder.StateVersion == version && decoder.TryRestore(state);
            }
        }
        catch (Exception failure) when (failure is IOException or FormatException or ArgumentException)
        {
            return false;
        }
        return whole && waiting.Count == 0;
    }

    private Route Find(ReadOnlySpan<byte> topic)
    {
        if (_byTopic.TryGet(topic, out var known))
            return known;
        var route = FindByFilter(Encoding.UTF8.GetString(topic));
        _byTopic.ForgetIfFull();
        _byTopic.Add(topic, route);
        return route;
    }

    // Apart, so that the closure is not made for every message.
    private Route FindByFilter(string topic)
    {
        var route = _routes.Find(each => each.Filters.Any(filter => TopicFilter.Matches(filter, topic)));
        var bytes = Encoding.UTF8.GetBytes(topic);
        if (route?.Decoder is not Native.NativeDecoder && _mappingDecoder.IsSiteResponsible(bytes))
            return _mapping;
        return route ?? (topic.Length == 0 || _mappingDecoder.IsResponsible(bytes) ? _mapping : NoRoute);
    }

    /// <summary>A mapping profile of the same name as a built-in decoder stands for it: the site has put it there.</summary>
    private Route? FindByName(string name) =>
        _mappingDecoder.Knows(name) ? _mapping : _routes.Find(each => each.Name == name && each != _mapping);

    private sealed record Route(string Name, IMessageDecoder? Decoder, IReadOnlyList<string> Filters);
}
