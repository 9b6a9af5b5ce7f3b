using ColdChain.Domain.Limits;

namespace ColdChain.Records.Equipment;

/// <summary>One version of a limit profile; it is never changed.</summary>
/// <param name="Sha256">Of its canonical JSON, lower-case hexadecimal.</param>
public sealed record LimitProfileVersion(string Name, int Version, LimitProfile Profile, string Sha256);
