namespace ColdChain.Domain.Excursions.Folding;

/// <summary>Which sums make the mean kinetic temperature, and its rounding for comparisons.</summary>
internal sealed class KineticFormula(double activationEnergyKJPerMol, MktWeighting weighting)
{
    private const int Digits = 6;
    private readonly KineticTemperature _temperature = new(activationEnergyKJPerMol);

    /// <summary>What an instant and the segment before it add, cut at <paramref name="startMs"/>.</summary>
    public KineticPart Of(WindowEntry entry, double? startMs)
    {
        var exponent = _temperature.Exponent(entry.To);
        var samples = default(ArrheniusSum);
        samples.Add(exponent, 1);
        var segments = default(ArrheniusSum);
        if (entry.Link == Link.Segment)
        {
            var fromMs = startMs ?? entry.FromMs;
            var share = (fromMs - entry.FromMs) / (entry.ToMs - entry.FromMs);
            var rise = entry.To - entry.From;
            var from = double.IsFinite(rise) ? entry.From + (rise * share) : (entry.From * (1 - share)) + (entry.To * share);
            segments.AddSegment(_temperature.Exponent(from), exponent, entry.ToMs - fromMs);
        }
        return new KineticPart(segments, samples);
    }

    /// <summary>By time over the segments; over the plain samples when there is no segment or when it is asked so. Null without any.</summary>
    public double? Mean(KineticPart sums) =>
        _temperature.Of(weighting == MktWeighting.Time && sums.Segments.Weight > 0 ? sums.Segments : sums.Samples);

    /// <summary>Rounded to 1e-6, as it is compared with a limit: a series of equal values is not above itself.</summary>
    public double? RoundedMean(KineticPart sums) => Mean(sums) is { } mean ? Math.Round(mean, Digits) : null;
}
