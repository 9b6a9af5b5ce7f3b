using ColdChain.Monitoring.Notifications.Channels;

namespace ColdChain.Monitoring.Notifications.Plans;

/// <summary>Who gets a notification.</summary>
/// <param name="Name">Part of the notification's key: a person, or a channel that is told as such.</param>
/// <param name="Routes">In this order: the next when one fails, and the first again after the last.</param>
/// <param name="NotBefore">It waits until then (quiet hours); null: it goes at once.</param>
internal sealed record Recipient(string Name, IReadOnlyList<Reach> Routes, MessageLanguage? Language, DateTimeOffset? NotBefore);
