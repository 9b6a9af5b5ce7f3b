namespace ColdChain.Evidence.Verification;

/// <summary>A file of a package cannot be what it should be. The message says which and why, without a dot.</summary>
public sealed class PackageRefusedException(string message) : Exception(message);
