namespace ColdChain.Simulators.Physics;

/// <summary>State of an LN2 dewar.</summary>
/// <param name="LevelMm">Liquid above the bottom, mm; never negative.</param>
/// <param name="ProbeC">What the vapour probe shows, C.</param>
public readonly record struct DewarState(TwoNodeState Heat, double ProbeC, double LevelMm, bool Filling)
{
    /// <summary>A dewar that has long stood shut at this level.</summary>
    public static DewarState Settled(DewarParameters parameters, double levelMm, double ambientC)
    {
        var liquid = Dewar.LiquidConductance(parameters, levelMm);
        var vapour = ((parameters.WallWPerK * ambientC) + (liquid * LiquidNitrogen.BoilingPointC)) / (parameters.WallWPerK + liquid);
        return new DewarState(new TwoNodeState(vapour, vapour), vapour, levelMm, Filling: false);
    }
}
