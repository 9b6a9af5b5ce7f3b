using System.Text.Json;

namespace ColdChain.Web.Api;

/// <summary>A limit profile to be saved, in the form that the list gives, and why.</summary>
internal sealed record LimitProfileBody(JsonElement Profile, string? Reason);
