namespace ColdChain.Monitoring.Live;

/// <summary>What warms a chamber by design.</summary>
internal enum DisturbanceKind
{
    Door,
    Defrost,
}
