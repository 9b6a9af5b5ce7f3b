namespace ColdChain.Monitoring.Devices;

/// <summary>What was left out because too much is remembered already.</summary>
/// <param name="Site"><c>*</c>: sites that nobody entered.</param>
/// <param name="What"><c>device</c>, <c>channel</c> or <c>topic</c>.</param>
/// <param name="Times">How often; the same one again counts again.</param>
public sealed record DeviceOverflow(string Site, string What, long Times, string NewestName, long NewestMs);
