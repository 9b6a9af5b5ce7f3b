using System.Text.Json;

namespace ColdChain.Web.Api;

/// <summary>A product to be saved, and why.</summary>
internal sealed record ProductBody(string Code, string Name, JsonElement? Requirement, string? Reason);
