using ColdChain.Domain.Excursions;

namespace ColdChain.Evidence.Cryopreservation;

/// <summary>The words that the chart of a run needs, in the reader's language.</summary>
/// <param name="Setpoint">Name of the target with its tolerance.</param>
/// <param name="Nucleation">At the point where ice forms.</param>
/// <param name="Gap">A pause in which nobody watched.</param>
/// <param name="Deviation">The label of a shaded deviation.</param>
public sealed record RunChartWords(
    string Chamber,
    string Sample,
    string Setpoint,
    string Nucleation,
    string Gap,
    Func<Excursion, string> Deviation
);
