using ColdChain.Mqtt.Codec;

namespace ColdChain.Mqtt.Broker;

/// <summary>All subscriptions, by the levels of their filters: a message visits only the branches that can match. Not thread-safe.</summary>
internal sealed class SubscriptionTree
{
    private readonly SubscriptionNode _root = new();

    public void Set(BrokerSession session, SubscriptionRequest subscription)
    {
        var node = _root;
        foreach (var level in subscription.Filter.Split('/'))
            node = node.GetOrAdd(level);
        node.Subscribers[session] = subscription;
    }

    public void Remove(BrokerSession session, string filter) => Remove(_root, session, filter.Split('/'));

    /// <summary>Adds every match; a session with several matching subscriptions comes several times.</summary>
    public void Match(ReadOnlySpan<char> topic, List<(BrokerSession Session, SubscriptionRequest Subscription)> matches)
    {
        // A wildcard at the first level does not reach topics that begin with $ (MQTT-4.7.2-1).
        Match(_root, topic, wildcards: topic is not ['$', ..], matches);
    }

    private static void Match(
        SubscriptionNode node,
        ReadOnlySpan<char> rest,
        bool wildcards,
        List<(BrokerSession Session, SubscriptionRequest Subscription)> matches
    )
    {
        var slash = rest.IndexOf('/');
        var level = slash < 0 ? rest : rest[..slash];
        if (wildcards && node.Find("#") is { } all)
            Take(all, matches);
        if (wildcards && node.Find("+") is { } any)
            Descend(any, rest, slash, matches);
        if (node.Find(level) is { } named)
            Descend(named, rest, slash, matches);
    }

    private static void Descend(
        SubscriptionNode node,
        ReadOnlySpan<char> rest,
        int slash,
        List<(BrokerSession Session, SubscriptionRequest Subscription)> matches
    )
    {
        if (slash >= 0)
        {
            Match(node, rest[(slash + 1)..], wildcards: true, matches);
            return;
        }
        Take(node, matches);
        // sport/# includes sport itself (section 4.7.1.2).
        if (node.Find("#") is { } all)
            Take(all, matches);
    }

    private static void Take(SubscriptionNode node, List<(BrokerSession Session, SubscriptionRequest Subscription)> matches)
    {
        foreach (var (session, subscription) in node.Subscribers)
            matches.Add((session, subscription));
    }

    /// <summary>Empty branches go with their last subscriber, so that the tree does not grow with filters of the past.</summary>
    private static void Remove(SubscriptionNode node, BrokerSession session, ReadOnlySpan<string> levels)
    {
        if (levels.IsEmpty)
        {
            node.Subscribers.Remove(session);
            return;
        }
        if (node.Find(levels[0]) is not { } child)
            return;
        Remove(child, session, levels[1..]);
        if (child.IsEmpty)
            node.Remove(levels[0]);
    }
}
