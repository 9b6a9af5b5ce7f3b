namespace ColdChain.Domain.Sampling;

/// <summary>How often readings have to be recorded.</summary>
/// <param name="Name">Under which it is reported.</param>
/// <param name="Storage">Longest pause between two records in storage.</param>
/// <param name="Transport">Longest pause on the way.</param>
/// <param name="OutOfRange">Longest pause while a limit is exceeded.</param>
public sealed record SamplingRule(string Name, TimeSpan Storage, TimeSpan Transport, TimeSpan OutOfRange)
{
    /// <summary>China, GSP, appendix 3: every 30 min in storage, every 5 min in transport, every 2 min while out of range.</summary>
    public static SamplingRule ChinaGsp { get; } =
        new("china-gsp", TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(2));

    public static IReadOnlyList<SamplingRule> Shipped { get; } = [ChinaGsp];
}
