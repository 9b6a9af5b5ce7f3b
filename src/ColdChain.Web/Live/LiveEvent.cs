namespace ColdChain.Web.Live;

/// <summary>One event of the stream, ready to be sent.</summary>
internal sealed record LiveEvent(long Number, string Type, string Json);
