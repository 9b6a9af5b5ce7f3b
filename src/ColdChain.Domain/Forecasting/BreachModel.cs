namespace ColdChain.Domain.Forecasting;

/// <summary>How a value is taken to go on.</summary>
public enum BreachModel
{
    /// <summary>A straight line: a falling level, or a temperature whose surroundings say nothing.</summary>
    Linear = 0,

    /// <summary>First order towards the ambient temperature: T(t) = Ta + (T0 - Ta) exp(-(t - t0) / tau).</summary>
    FirstOrder = 1,
}
