namespace ColdChain.Monitoring.ServiceChecks;

/// <summary>How much room a disk has, in bytes.</summary>
internal sealed record DiskSpace(string Folder, long FreeBytes, long TotalBytes);
