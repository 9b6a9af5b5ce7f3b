using ColdChain.Journal;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.ServiceChecks;

/// <summary>What the operating system says of the disk that the journal is on.</summary>
internal sealed class JournalDisk(IOptions<JournalOptions> journal) : IDiskSpace
{
    public DiskSpace? Read()
    {
        try
        {
            var folder = Path.GetFullPath(journal.Value.Directory);
            var drive = new DriveInfo(folder);
            return drive.TotalSize > 0 ? new DiskSpace(folder, drive.AvailableFreeSpace, drive.TotalSize) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
