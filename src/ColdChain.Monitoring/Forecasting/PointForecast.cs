using ColdChain.Domain.Forecasting;
using ColdChain.Domain.Limits;

namespace ColdChain.Monitoring.Forecasting;

/// <summary>A limit of a measuring point that is about to be crossed, as far as its last samples tell.</summary>
/// <param name="RuleId">The rule of the limit profile.</param>
/// <param name="Direction">Which side of the limit is out.</param>
/// <param name="Limit">In <paramref name="Unit"/>.</param>
/// <param name="Breach">When, with its 90 % interval.</param>
public sealed record PointForecast(
    string PointId,
    string RuleId,
    ThresholdDirection Direction,
    double Limit,
    string Unit,
    BreachForecast Breach
);
