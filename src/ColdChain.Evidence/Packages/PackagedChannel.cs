using ColdChain.Evidence.Batches;
using ColdChain.Records.Exposures;

namespace ColdChain.Evidence.Packages;

/// <summary>The readings of a channel for one point of a stretch, as they stand in a file.</summary>
internal sealed record PackagedChannel(ExposureStretch Stretch, ExposedPoint Point, JudgingChannel Channel, ReadSpan Span);
