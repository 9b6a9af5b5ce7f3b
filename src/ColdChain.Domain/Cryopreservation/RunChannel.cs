using ColdChain.Domain.Excursions;

namespace ColdChain.Domain.Cryopreservation;

/// <summary>A measured curve of a run.</summary>
/// <param name="Identity">Channel or measuring point; part of the ids of deviations.</param>
/// <param name="Samples">Good samples in C, in any order; they are sorted in place.</param>
public sealed record RunChannel(string Identity, SampleSeries Samples);
