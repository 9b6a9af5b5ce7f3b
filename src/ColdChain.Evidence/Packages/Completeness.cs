namespace ColdChain.Evidence.Packages;

/// <summary>What a package claims about being complete: no more than can be shown.</summary>
internal static class Completeness
{
    public const string Claim =
        "Readings as stored; not yet sealed. The files hold every reading that the time-series store had, at the time of building, for the channels and spans named "
        + "in exposures.json. Each reading names the recorder and the sequence of the message it came from. That nothing was left out or changed is not proved here.";
}
