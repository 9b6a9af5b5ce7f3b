using ColdChain.Records.Audit;
using ColdChain.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ColdChain.Records.Tests.Reads;

/// <summary>An audit trail whose database goes away when the test says so.</summary>
internal sealed class AwayAudit : IAuditTrail
{
    private int _refused;

    public bool IsAway { get; set; }

    /// <summary>How often it was asked while it was away.</summary>
    public int Refused => Volatile.Read(ref _refused);

    public IAuditTrail Real { get; set; } = null!;

    public Task AppendAsync(DatabaseTransaction transaction, AuditEntry entry, CancellationToken cancel) =>
        IsAway && Interlocked.Increment(ref _refused) > 0
            ? throw new DatabaseUnavailableException("away", null)
            : Real.AppendAsync(transaction, entry, cancel);

    public Task<AuditPage> ListAsync(string? site, string? subjectPrefix, string? before, int limit, CancellationToken cancel) =>
        Real.ListAsync(site, subjectPrefix, before, limit, cancel);

    public Task<string?> VerifyAsync(string site, CancellationToken cancel) => Real.VerifyAsync(site, cancel);

    /// <summary>Stands before the one that is registered.</summary>
    public void Replace(IServiceCollection services)
    {
        var inner = services.Last(service => service.ServiceType == typeof(IAuditTrail)).ImplementationType!;
        services.AddSingleton<IAuditTrail>(provider =>
        {
            Real = (IAuditTrail)ActivatorUtilities.CreateInstance(provider, inner);
            return this;
        });
    }
}
