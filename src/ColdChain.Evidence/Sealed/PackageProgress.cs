namespace ColdChain.Evidence.Sealed;

/// <summary>How far a package has come.</summary>
/// <param name="Done">Of <paramref name="Total"/>.</param>
public readonly record struct PackageProgress(PackageStep Step, long Done, long Total);
