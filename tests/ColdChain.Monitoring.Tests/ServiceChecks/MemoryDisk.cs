using ColdChain.Monitoring.ServiceChecks;

namespace ColdChain.Monitoring.Tests.ServiceChecks;

/// <summary>A disk that is as full as a test says.</summary>
internal sealed class MemoryDisk : IDiskSpace
{
    public DiskSpace? Space { get; set; }

    public DiskSpace? Read() => Space;
}
