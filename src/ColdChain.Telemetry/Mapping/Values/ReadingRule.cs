using ColdChain.Telemetry.Mapping.Expressions;
using ColdChain.Telemetry.Mapping.Times;

namespace ColdChain.Telemetry.Mapping.Values;

/// <summary>How one reading is found. Compiled from a profile.</summary>
/// <param name="Channel">The first that the message fills; none: the metric.</param>
/// <param name="Units">The source's words or codes for units.</param>
/// <param name="Min">In canonical unit; outside is suspect.</param>
/// <param name="Comma">Whether a comma in a number is a decimal comma.</param>
internal sealed record ReadingRule(
    TextTemplate Metric,
    TextTemplate[] Channel,
    ValueSource[] Sources,
    IReadOnlyDictionary<string, string> Units,
    Condition[] When,
    ValueCheck[] Checks,
    StatusRule? Status,
    EnumEntry[] Enum,
    EnumOther EnumOther,
    MissingPolicy Null,
    MissingPolicy Missing,
    double Min,
    double Max,
    bool Comma,
    TimeRules Time
);
