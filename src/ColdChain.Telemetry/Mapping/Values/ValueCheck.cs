using ColdChain.Domain.Readings;
using ColdChain.Telemetry.Mapping.Expressions;

namespace ColdChain.Telemetry.Mapping.Values;

/// <summary>A value that is not what it looks like: a sentinel, or one that other parts of the message put in doubt.</summary>
/// <param name="Equal">Raw values, before scale and unit; empty: any.</param>
/// <param name="Quality">Fault, suspect, or good for "say the reason only"; null: as if the value were not there.</param>
internal sealed record ValueCheck(Literal[] Equal, double Below, double Above, Condition[] When, Quality? Quality, TextTemplate Reason)
{
    public bool Applies(MappingValueScope value)
    {
        if (Equal.Length > 0 && !Array.Exists(Equal, literal => literal.IsLike(value.Raw)))
            return false;
        if (!double.IsNegativeInfinity(Below) || !double.IsPositiveInfinity(Above))
        {
            if (!NumberText.TryRead(value.Raw.AsText(), out var number) || !(number < Below || number > Above))
                return false;
        }
        return Condition.AllHold(When, value.Scope);
    }
}
