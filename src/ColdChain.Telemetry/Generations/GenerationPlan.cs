namespace ColdChain.Telemetry.Generations;

/// <summary>Cuts an order into steps.</summary>
internal static class GenerationPlan
{
    /// <summary>The next step at its longest; what it holds may end it earlier.</summary>
    /// <param name="first">Where the order begins: what lies before is not looked at.</param>
    public static GenerationStep Step(long generation, long orderedMs, MessageSelection selection, long first, long from, long to) =>
        new(
            generation,
            orderedMs,
            selection,
            Math.Max(first, from - GenerationStep.WarmRecords),
            from,
            Math.Min(to, from + GenerationStep.MaxRecords - 1)
        );
}
