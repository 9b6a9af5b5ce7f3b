namespace ColdChain.Records.Signatures;

/// <summary>What a signature fits.</summary>
/// <param name="Revision">Of a record: the revision that was signed; null where there are none, or when it fits nothing.</param>
public sealed record SignatureFit(SignatureStanding Standing, int? Revision)
{
    public static SignatureFit Current { get; } = new(SignatureStanding.Current, null);
    public static SignatureFit Broken { get; } = new(SignatureStanding.Broken, null);
}
