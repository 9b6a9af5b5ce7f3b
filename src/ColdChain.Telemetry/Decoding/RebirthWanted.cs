namespace ColdChain.Telemetry.Decoding;

/// <summary>A Sparkplug node should tell again what its metrics mean: its birth was not seen, or messages are missing.</summary>
public readonly record struct RebirthWanted(string Group, string Node);
