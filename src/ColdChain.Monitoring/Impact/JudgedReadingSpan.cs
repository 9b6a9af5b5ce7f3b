using ColdChain.Domain.Excursions;
using ColdChain.Records.Exposures;

namespace ColdChain.Monitoring.Impact;

/// <summary>The readings of one channel over the part of an exposure for which it speaks.</summary>
public sealed record JudgedReadingSpan(JudgingChannel Channel, ChannelEvaluation Evaluation);
