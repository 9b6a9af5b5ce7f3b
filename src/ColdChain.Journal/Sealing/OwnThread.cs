using System.Runtime.InteropServices;

namespace ColdChain.Journal.Sealing;

/// <summary>Long work on a thread of its own.</summary>
internal static partial class OwnThread
{
    private const int PriorityOfThread = 0; // PRIO_PROCESS; on Linux, with who = 0, the calling thread
    private const int Nice = 10;

    /// <param name="isPatient">It gets the processor when nobody else wants it.</param>
    public static Task RunAsync(Action work, bool isPatient, CancellationToken cancel) =>
        Task.Factory.StartNew(
            () =>
            {
                if (isPatient)
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
