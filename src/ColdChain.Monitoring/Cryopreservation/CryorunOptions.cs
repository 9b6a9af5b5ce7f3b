namespace ColdChain.Monitoring.Cryopreservation;

/// <summary>What <c>coldchain cryorun</c> was asked, as typed: the command checks it and says in one line what is wrong.</summary>
/// <param name="ProgrammeFile">YAML.</param>
/// <param name="ReadingsFile">CSV; null or <c>-</c>: standard input.</param>
/// <param name="Start">ISO 8601; null: from where cooling was seen to begin.</param>
/// <param name="End">ISO 8601; null: the run goes on as far as the readings do.</param>
/// <param name="Sample">Channel of the sample probe; null: <c>sample</c> if there is one.</param>
/// <param name="Chamber">Channel of the chamber; null: <c>chamber</c>, or the only channel.</param>
/// <param name="FailUnlessConforms">Exit code 1 unless the run conforms.</param>
public sealed record CryorunOptions(
    string ProgrammeFile,
    string? ReadingsFile = null,
    string? Start = null,
    string? End = null,
    string? Sample = null,
    string? Chamber = null,
    bool FailUnlessConforms = false
);
