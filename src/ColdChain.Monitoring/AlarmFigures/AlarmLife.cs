using ColdChain.Domain.Limits;

namespace ColdChain.Monitoring.AlarmFigures;

/// <summary>What happened to one alarm, from its beginning.</summary>
/// <param name="Steps">In the order in which they were written.</param>
internal sealed record AlarmLife(AlarmSource Source, Severity Severity, IReadOnlyList<AlarmLifeStep> Steps);
