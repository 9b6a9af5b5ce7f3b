namespace ColdChain.Simulators.Messages;

/// <summary>A message of a simulated device, ready to publish at QoS 1.</summary>
/// <param name="FirstSample">Index of its first sample; with <paramref name="Samples"/> it says what is in it.</param>
/// <param name="Copy">A second publish of a message that has been sent already.</param>
public sealed record SimulatorMessage(string Topic, ReadOnlyMemory<byte> Payload, long FirstSample, int Samples, bool Copy);
