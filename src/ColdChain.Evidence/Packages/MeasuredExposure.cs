using ColdChain.Evidence.Batches;

namespace ColdChain.Evidence.Packages;

/// <summary>An exposure with what was measured in it, in the order of its points.</summary>
internal sealed record MeasuredExposure(ExposureStretch Stretch, IReadOnlyList<PointMeasurement> Measurements);
