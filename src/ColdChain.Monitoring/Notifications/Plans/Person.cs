using ColdChain.Monitoring.Notifications.Channels;

namespace ColdChain.Monitoring.Notifications.Plans;

/// <summary>Somebody who can be told.</summary>
/// <param name="Reach">In this order: the next when one fails.</param>
/// <param name="Language">Null: that of the channel.</param>
public sealed record Person(string Name, IReadOnlyList<Reach> Reach, MessageLanguage? Language);
