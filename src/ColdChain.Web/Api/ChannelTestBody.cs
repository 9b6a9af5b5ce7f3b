namespace ColdChain.Web.Api;

/// <summary>A test of a channel.</summary>
/// <param name="Address">For channels that need one; null: the channel itself.</param>
internal sealed record ChannelTestBody(string? Address);
