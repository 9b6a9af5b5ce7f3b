namespace ColdChain.Web.Live;

/// <summary>One event of the stream, ready to be sent.</summary>
/// <param name="Site">Whose it is; null: everybody's.</param>
internal sealed record LiveEvent(long Number, string Type, string Json, string? Site = null);
