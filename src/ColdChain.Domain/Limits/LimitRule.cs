namespace ColdChain.Domain.Limits;

/// <summary>One rule of a limit profile. Which kinds there are is closed: <see cref="ThresholdRule"/>, <see cref="CumulativeRule"/>, <see cref="RateRule"/>, <see cref="MissingRule"/>, <see cref="MeanKineticRule"/>.</summary>
/// <param name="Id">Unique within its profile; part of the identity of excursions.</param>
public abstract record LimitRule(string Id, Severity Severity)
{
    /// <summary>The word for the kind in profiles, in the API and in evidence.</summary>
    public abstract string Kind { get; }
}
