using ColdChain.Telemetry.Mapping.Expressions;

namespace ColdChain.Telemetry.Mapping.Values;

/// <summary>Another part of the message says whether the value is valid.</summary>
/// <param name="Good">What it says when it is.</param>
/// <param name="Bad">What it says when it is not; empty: whatever is not in <paramref name="Good"/>.</param>
internal sealed record StatusRule(PathExpression Path, Literal[] Good, Literal[] Bad, TextTemplate Reason)
{
    /// <summary>A status that is not there says nothing.</summary>
    public bool IsBad(MappingScope scope)
    {
        var status = Path.Find(scope);
        if (status.Kind is MappedKind.Missing)
            return false;
        return Bad.Length > 0
            ? Array.Exists(Bad, literal => literal.IsLike(status))
            : !Array.Exists(Good, literal => literal.IsLike(status));
    }
}
