namespace ColdChain.Records.Signatures;

/// <summary>A signature and what recomputing its hash gave.</summary>
public sealed record CheckedSignature(Signature Signature, SignatureFit Fit);
