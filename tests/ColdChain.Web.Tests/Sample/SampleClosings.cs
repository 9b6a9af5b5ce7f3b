using ColdChain.Monitoring.ExcursionLog;

namespace ColdChain.Web.Tests.Sample;

/// <summary>Knows two excursions: one is open, one is not.</summary>
internal sealed class SampleClosings : IExcursionDesk
{
    public Task<int?> CloseAsync(string alarmId, string actor, string reason, CancellationToken cancel) =>
        Task.FromResult<int?>(
            alarmId switch
            {
                "open" => 1,
                "closed" => 0,
                _ => null,
            }
        );
}
