using ColdChain.Mqtt.Codec;

namespace ColdChain.Mqtt.Broker;

/// <summary>One level of <see cref="SubscriptionTree"/>; + and # are levels like others.</summary>
internal sealed class SubscriptionNode
{
    private readonly Dictionary<string, SubscriptionNode> _children = new(StringComparer.Ordinal);

    public Dictionary<BrokerSession, SubscriptionRequest> Subscribers { get; } = [];

    public bool IsEmpty => _children.Count == 0 && Subscribers.Count == 0;

    public SubscriptionNode? Find(ReadOnlySpan<char> level) =>
        _children.Count > 0 && _children.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(level, out var child) ? child : null;

    public SubscriptionNode GetOrAdd(string level)
    {
        if (!_children.TryGetValue(level, out var child))
            _children.Add(level, child = new SubscriptionNode());
        return child;
    }

    public void Remove(string level) => _children.Remove(level);
}
