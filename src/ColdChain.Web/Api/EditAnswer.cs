namespace ColdChain.Web.Api;

/// <summary>What became of a change.</summary>
/// <param name="Changed">False: it was so already.</param>
internal sealed record EditAnswer(string Id, bool Changed);
