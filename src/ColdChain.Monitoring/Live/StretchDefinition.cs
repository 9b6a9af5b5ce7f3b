using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Records.Equipment;

namespace ColdChain.Monitoring.Live;

/// <summary>
/// One stretch: the time in which one channel observes a measuring point under one limit profile. It is judged by itself: no segment
/// crosses its edges.
/// </summary>
/// <param name="Id">Made of point, channel assignment and limit assignment.</param>
/// <param name="StoresAndForwards">Its device stores samples and sends them later: that they are not there yet says little.</param>
/// <param name="EndReason">Why excursions still open at its end are closed there: see <see cref="EndReasons"/>.</param>
internal sealed record StretchDefinition(
    string Id,
    string PointId,
    string EquipmentNumber,
    string Site,
    bool StoresAndForwards,
    string AssignmentId,
    string LimitId,
    ChannelId Channel,
    string ProfileName,
    int ProfileVersion,
    LimitProfile Profile,
    TimeRange Span,
    string EndReason
)
{
    /// <summary>What its point speaks for.</summary>
    public PointRole Role { get; init; }

    /// <summary>Zone of its equipment; null for one that travels.</summary>
    public string? Zone { get; init; }

    /// <summary>The same samples give the same excursions, as far as both spans reach.</summary>
    public bool JudgesAs(StretchDefinition other) =>
        Channel == other.Channel && ProfileName == other.ProfileName && ProfileVersion == other.ProfileVersion;

    /// <summary>The threshold of one of the profile's rules, in its unit (per minute for a rate); null for rules without one.</summary>
    public double? Threshold(string ruleId)
    {
        foreach (var rule in Profile.Rules)
        {
            if (rule.Id == ruleId)
                return Threshold(rule);
        }
        return null;
    }

    private static double? Threshold(LimitRule rule) =>
        rule switch
        {
            ThresholdRule limit => (double)limit.Threshold,
            CumulativeRule cumulative => (double)cumulative.Threshold,
            RateRule rate => (double)rate.PerMinute,
            MeanKineticRule mean => (double)mean.Above,
            _ => null,
        };
}
