using System.ComponentModel.DataAnnotations;
using ColdChain.Domain.Sampling;

namespace ColdChain.Monitoring.Sampling;

/// <summary>How often a site has to record. The defaults are those of China's GSP, appendix 3.</summary>
public sealed class SamplingRuleOptions
{
    [Required]
    public string Site { get; set; } = "";

    /// <summary>Under which the rule is reported.</summary>
    [Required, StringLength(60)]
    public string Name { get; set; } = SamplingRule.ChinaGsp.Name;

    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Storage { get; set; } = SamplingRule.ChinaGsp.Storage;

    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Transport { get; set; } = SamplingRule.ChinaGsp.Transport;

    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan OutOfRange { get; set; } = SamplingRule.ChinaGsp.OutOfRange;

    public SamplingRule ToRule() => new(Name, Storage, Transport, OutOfRange);
}
