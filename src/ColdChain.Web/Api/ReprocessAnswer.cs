namespace ColdChain.Web.Api;

/// <param name="Messages">How many messages are decoded again; the newest 10,000 at most.</param>
internal sealed record ReprocessAnswer(int Messages);
