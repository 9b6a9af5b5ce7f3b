using System.Text;

namespace ColdChain.Telemetry.Decoding;

/// <summary>Gives each message to the decoder that its topic chooses.</summary>
internal sealed class TopicRouter : IMessageDecoder
{
    private const int RememberedTopics = 100_000;
    private static readonly Route NoRoute = new("", Decoder: null, []);

    private readonly List<Route> _routes;
    private readonly Utf8Cache<Route> _byTopic = new(RememberedTopics);

    public TopicRouter(IEnumerable<DecoderRegistration> registrations) =>
        _routes = [.. registrations.Select(each => new Route(each.Name, each.Create(), each.TopicFilters))];

    public void Decode(in RawMessage message, string? profile, DecodeOutput output)
    {
        var route = profile is null ? Find(message.Topic.Span) : FindByName(profile);
        if (route?.Decoder is { } decoder)
        {
            output.Profile = route.Name;
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
    private Route FindByFilter(string topic) =>
        _routes.Find(each => each.Filters.Any(filter => TopicFilter.Matches(filter, topic))) ?? NoRoute;

    private Route? FindByName(string name) => _routes.Find(each => each.Name == name);

    private sealed record Route(string Name, IMessageDecoder? Decoder, IReadOnlyList<string> Filters);
}
