using ColdChain.Telemetry.Mapping.Expressions;
using ColdChain.Telemetry.Mapping.Times;
using ColdChain.Telemetry.Mapping.Values;

namespace ColdChain.Telemetry.Mapping.Blocks;

/// <summary>What is read of the message, or of an item of it. Site, device and time that it does not say are those of the block around.</summary>
/// <param name="Device">Null: that of the block around.</param>
/// <param name="Start">Where the programmed start stands; none: that of the block around.</param>
/// <param name="Counter">The device's own message counter.</param>
internal sealed record BlockRule(
    Condition[] When,
    DeviceRule? Site,
    DeviceRule? Device,
    TimeRules Time,
    TimeRules Start,
    PathExpression? Counter,
    ReadingRule[] Readings,
    FrameRule[] Frames,
    ForeachRule[] Foreach
);
