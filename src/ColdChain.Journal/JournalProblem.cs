namespace ColdChain.Journal;

/// <summary>Says in one line what the disk refused and what to do.</summary>
internal static class JournalProblem
{
    private const int NoSpacePosix = 28; // ENOSPC
    private const int QuotaPosix = 122; // EDQUOT on Linux
    private const int DiskFullWindows = unchecked((int)0x80070070); // ERROR_DISK_FULL
    private const int HandleDiskFullWindows = unchecked((int)0x80070027); // ERROR_HANDLE_DISK_FULL

    public static string Describe(string folder, Exception cause) =>
        cause.HResult is NoSpacePosix or QuotaPosix or DiskFullWindows or HandleDiskFullWindows
            ? $"The disk of the journal {folder} is full: nothing is acknowledged until there is space. Free some; the journal goes on by itself."
            : $"The journal {folder} cannot be written: {cause.Message.TrimEnd('.')}. Nothing is acknowledged until it can; it is tried again every second.";
}
