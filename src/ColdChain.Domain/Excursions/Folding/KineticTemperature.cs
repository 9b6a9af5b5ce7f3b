namespace ColdChain.Domain.Excursions.Folding;

/// <summary>Mean kinetic temperature: the constant temperature with the same Arrhenius stress (USP 1079.2).</summary>
/// <param name="activationEnergyKJPerMol">83.144 unless the product says otherwise.</param>
internal readonly struct KineticTemperature(double activationEnergyKJPerMol)
{
    /// <summary>J/(mol K), CODATA 2018.</summary>
    private const double GasConstant = 8.314462618;
    private const double ZeroCelsiusK = 273.15;

    private readonly double _kelvin = activationEnergyKJPerMol * 1000 / GasConstant;

    /// <summary>-dH/(R T).</summary>
    public double Exponent(double celsius)
    {
        var kelvin = celsius + ZeroCelsiusK;
        return kelvin > 0 ? -_kelvin / kelvin : double.NegativeInfinity;
    }

    /// <summary>C; null when there is no weight, or nothing above absolute zero.</summary>
    public double? Of(ArrheniusSum sum)
    {
        if (!(sum.Weight > 0))
            return null;
        var log = sum.LogOfMean;
        return double.IsFinite(log) ? Math.Min(_kelvin / -log, double.MaxValue) - ZeroCelsiusK : null;
    }
}
