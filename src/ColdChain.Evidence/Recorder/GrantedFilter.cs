namespace ColdChain.Evidence.Recorder;

/// <summary>A topic filter that was subscribed to. The effective quality of service is the lower of what was granted and what the device publishes with.</summary>
/// <param name="RequestedQos">0 to 2.</param>
/// <param name="GrantedQos">0 to 2; null: the broker refused.</param>
/// <param name="ReasonCode">Of the SUBACK (MQTT 5.0, 3.9.3).</param>
public sealed record GrantedFilter(string Filter, int RequestedQos, int? GrantedQos, int ReasonCode)
{
    /// <summary>Less was granted than was asked for: messages can get lost on the way.</summary>
    public bool IsWeaker => GrantedQos is null || GrantedQos < RequestedQos;
}
