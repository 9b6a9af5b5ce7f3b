namespace ColdChain.Telemetry.Mapping.Values;

/// <summary>The words for true and false that need no mapping.</summary>
internal static class SwitchWords
{
    public static bool? Read(string text) =>
        text.Trim().ToLowerInvariant() switch
        {
            "true" or "1" or "open" or "opened" or "on" or "yes" or "1.0" => true,
            "false" or "0" or "close" or "closed" or "off" or "no" or "0.0" => false,
            _ => null,
        };
}
