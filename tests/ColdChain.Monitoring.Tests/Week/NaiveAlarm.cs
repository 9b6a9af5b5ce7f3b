using ColdChain.Domain.Limits;

namespace ColdChain.Monitoring.Tests.Week;

/// <summary>An alarm of <see cref="NaiveThresholds"/>.</summary>
internal sealed record NaiveAlarm(string Point, string Rule, Severity Severity, long AtMs);
