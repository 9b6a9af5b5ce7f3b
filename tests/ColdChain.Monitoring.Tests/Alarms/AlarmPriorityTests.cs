using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Alarms;

namespace ColdChain.Monitoring.Tests.Alarms;

public sealed class AlarmPriorityTests
{
    [Theory]
    [InlineData(Severity.Critical, 1, true, AlarmPriority.Urgent)]
    [InlineData(Severity.Critical, 0, true, AlarmPriority.High)]
    [InlineData(Severity.Critical, 0, false, AlarmPriority.Urgent)]
    [InlineData(Severity.Alarm, 3, true, AlarmPriority.High)]
    [InlineData(Severity.Alarm, 0, true, AlarmPriority.Medium)]
    [InlineData(Severity.Alarm, 0, false, AlarmPriority.High)]
    [InlineData(Severity.Warning, 1, true, AlarmPriority.Medium)]
    [InlineData(Severity.Warning, 0, true, AlarmPriority.Low)]
    [InlineData(Severity.Info, 5, true, AlarmPriority.Low)]
    public void What_is_stored_makes_it_more_urgent(Severity severity, int batches, bool isOfEquipment, AlarmPriority expected) =>
        AlarmPriorities.Of(severity, batches, isOfEquipment).ShouldBe(expected);
}
