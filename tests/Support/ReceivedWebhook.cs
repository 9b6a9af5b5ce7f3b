using System.Text.Json;

namespace ColdChain.TestSupport;

/// <summary>A message that a <see cref="WebhookReceiver"/> has taken.</summary>
/// <param name="Timestamp">When its request came, of <see cref="TimeProvider.System"/>.</param>
public sealed record ReceivedWebhook(JsonElement Body, string Key, int Attempt, long Timestamp)
{
    public string Step => Body.GetProperty("step").GetString()!;
    public string Kind => Body.GetProperty("kind").GetString()!;
    public string? Equipment => Body.GetProperty("equipment").GetString();
    public string English => Body.GetProperty("text").GetProperty("en").GetString()!;
    public string Chinese => Body.GetProperty("text").GetProperty("zh").GetString()!;
}
