namespace ColdChain.Monitoring.Notifications.Plans;

/// <summary>A person's address in a channel.</summary>
/// <param name="Address">Null: the channel itself is the address, as a group chat is.</param>
public sealed record Reach(string Channel, string? Address);
