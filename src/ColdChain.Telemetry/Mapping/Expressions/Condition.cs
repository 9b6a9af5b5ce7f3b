using System.Text.RegularExpressions;
using ColdChain.Telemetry.Mapping.Values;

namespace ColdChain.Telemetry.Mapping.Expressions;

/// <summary>A question to the message that is answered yes or no.</summary>
internal abstract record Condition
{
    private Condition() { }

    public abstract bool Holds(MappingScope scope);

    /// <summary>True without conditions.</summary>
    public static bool AllHold(Condition[] conditions, MappingScope scope)
    {
        foreach (var condition in conditions)
        {
            if (!condition.Holds(scope))
                return false;
        }
        return true;
    }

    public sealed record Exists(PathExpression Path, bool Expected) : Condition
    {
        public override bool Holds(MappingScope scope) => Path.Find(scope).Kind is not MappedKind.Missing == Expected;
    }

    public sealed record Equal(PathExpression Path, Literal[] Any, bool Expected) : Condition
    {
        public override bool Holds(MappingScope scope)
        {
            var value = Path.Find(scope);
            return Array.Exists(Any, literal => literal.Is(value)) == Expected;
        }
    }

    public sealed record Matches(PathExpression Path, Regex Pattern, bool Expected) : Condition
    {
        public override bool Holds(MappingScope scope) =>
            (Path.Find(scope).AsText() is { } text && SafeRegex.Match(Pattern, text) is { Success: true }) == Expected;
    }

    public sealed record OfType(PathExpression Path, MappedKind[] Any) : Condition
    {
        public override bool Holds(MappingScope scope) => Array.IndexOf(Any, Path.Find(scope).Kind) >= 0;
    }

    /// <summary>Numbers, also as text, strictly between the bounds.</summary>
    public sealed record Between(PathExpression Path, double Above, double Below) : Condition
    {
        public override bool Holds(MappingScope scope) =>
            NumberText.TryRead(Path.Find(scope).AsText(), out var number) && number > Above && number < Below;
    }

    public sealed record AnyOf(Condition[] Conditions) : Condition
    {
        public override bool Holds(MappingScope scope) => Array.Exists(Conditions, condition => condition.Holds(scope));
    }

    public sealed record All(Condition[] Conditions) : Condition
    {
        public override bool Holds(MappingScope scope) => AllHold(Conditions, scope);
    }

    public sealed record Not(Condition[] Conditions) : Condition
    {
        public override bool Holds(MappingScope scope) => !AllHold(Conditions, scope);
    }
}
