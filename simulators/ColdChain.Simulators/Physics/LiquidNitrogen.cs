namespace ColdChain.Simulators.Physics;

/// <summary>Facts about liquid nitrogen.</summary>
public static class LiquidNitrogen
{
    /// <summary>Boiling point at 101.325 kPa, C (77.355 K, NIST Chemistry WebBook).</summary>
    public const double BoilingPointC = -195.795;
}
