using System.Globalization;

namespace ColdChain.Benchmarks;

/// <summary>CPU time and peak memory of a process, from /proc (Linux).</summary>
internal readonly record struct ProcessFigures(TimeSpan Cpu, double PeakMegabytes)
{
    private const int TicksPerSecond = 100;

    public static ProcessFigures Of(int pid)
    {
        // Behind the name in parentheses; utime and stime are fields 14 and 15 of the line.
        var fields = File.ReadAllText($"/proc/{pid}/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        var peak = File.ReadLines($"/proc/{pid}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        var kilobytes = double.Parse(peak.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        return new ProcessFigures(TimeSpan.FromSeconds((double)ticks / TicksPerSecond), kilobytes / 1024);
    }
}
