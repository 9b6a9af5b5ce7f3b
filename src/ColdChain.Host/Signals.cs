using System.Runtime.InteropServices;

namespace ColdChain.Host;

/// <summary>What the process does with signals before the runtime looks at them.</summary>
internal static partial class Signals
{
    private const int Interrupt = 2;

    /// <summary>Gives SIGINT its default meaning back. Does nothing on Windows.</summary>
    public static void TakeInterrupt()
    {
        if (OperatingSystem.IsWindows())
            return;
        // The answer is what it was before; there is nothing to do with it, and no failure that matters.
        _ = Signal(Interrupt, handler: 0);
    }

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint Signal(int number, nint handler);
}
