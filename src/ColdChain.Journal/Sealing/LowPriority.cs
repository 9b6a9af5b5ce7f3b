using System.Runtime.InteropServices;

namespace ColdChain.Journal.Sealing;

/// <summary>Work on a thread of its own that gets the processor when nobody else wants it.</summary>
internal static partial class LowPriority
{
    private const int PriorityOfThread = 0; // PRIO_PROCESS; on Linux, with who = 0, the calling thread
    private const int Nice = 10;

    public static Task RunAsync(Action work, CancellationToken cancel) =>
        Task.Factory.StartNew(
            () =>
            {
                Lower();
                work();
            },
            cancel,
            TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
            TaskScheduler.Default
        );

    private static void Lower()
    {
        // .NET has no priorities of threads on Linux; there each thread has its own niceness, and one that is refused is no harm.
        if (OperatingSystem.IsLinux())
            _ = SetPriority(PriorityOfThread, 0, Nice);
        else
            Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
    }

    [LibraryImport("libc", EntryPoint = "setpriority", SetLastError = true)]
    private static partial int SetPriority(int which, int who, int priority);
}
