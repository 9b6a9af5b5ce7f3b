using System.Diagnostics;
using System.Globalization;
using ColdChain.Evidence.Packages;
using ColdChain.Evidence.Sealed;
using ColdChain.Evidence.Subjects;
using ColdChain.Evidence.Verification;
using ColdChain.Host.Composition;
using ColdChain.Journal.Sealing;
using ColdChain.Records.Access;
using ColdChain.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ColdChain.Benchmarks.Packages;

/// <summary>
/// The evidence package of one batch, two channels each minute, among other devices: built, verified, and how large it is:
/// <c>-- package [DAYS] [DEVICES] [EVERY] [FOLDER]</c>, 365, 50 and 10 if absent: the other devices publish each EVERY minutes. Everything is sealed by the
/// hour first. The PDF is not printed. With a folder, the data in it are used again, and the package stays in it.
/// </summary>
internal static class PackageBenchmarks
{
    public static async Task RunAsync(string[] arguments)
    {
        var days = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 365;
        var devices = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 50;
        var every = arguments.Length > 2 ? int.Parse(arguments[2], CultureInfo.InvariantCulture) : 10;
        using var temporary = new TemporaryFolder();
        var folder = arguments.Length > 3 ? Directory.CreateDirectory(arguments[3]).FullName : temporary.Path;
        var settings = new ServiceSettings(
            null,
            new Dictionary<string, string?>
            {
                [ServiceSettings.DataFolder] = folder,
                ["Urls"] = "http://127.0.0.1:0",
                ["Serilog:MinimumLevel:Default"] = "Error",
                ["Evidence:Chromium"] = "none",
            }
        );
        if (!Directory.EnumerateFileSystemEntries(folder).Any())
            await PrepareAsync(settings, days, devices, every);
        // A service that has just started has nothing in memory yet: what the package takes is what is seen.
        GC.Collect();
        await using (var app = await StartAsync(settings))
        {
            await new PackageSite(app.Services, days, devices, every).StoreAsync();
            await MeasureAsync(app, app.Services.GetRequiredService<ISealedArchive>(), Path.Combine(folder, "package.zip"));
            await StopAsync(app);
        }
    }

    private static async Task PrepareAsync(ServiceSettings settings, int days, int devices, int every)
    {
        await using var app = await StartAsync(settings);
        var site = new PackageSite(app.Services, days, devices, every);
        await site.SetUpAsync();
        var watch = Stopwatch.StartNew();
        var messages = await site.FillAsync();
        var segments = app.Services.GetRequiredService<ISealedArchive>().Leaves.Count;
        Console.WriteLine(
            $"{messages:N0} messages of {devices} devices in {segments:N0} sealed segments, {watch.Elapsed.TotalSeconds:N0} s"
        );
        watch.Restart();
        await site.StoreAsync();
        Console.WriteLine($"decoded and stored in {watch.Elapsed.TotalSeconds:N0} s");
        await StopAsync(app);
    }

    private static async Task<WebApplication> StartAsync(ServiceSettings settings)
    {
        var app = ServiceHost.Build(settings, configure: null);
        foreach (var worker in WorkersOf(app))
            await worker.StartAsync(default);
        return app;
    }

    private static async Task StopAsync(WebApplication app)
    {
        foreach (var worker in WorkersOf(app).Reverse())
            await worker.StopAsync(default);
    }

    /// <summary>What decodes, stores and knows devices.</summary>
    private static IEnumerable<IHostedService> WorkersOf(WebApplication app) =>
        app
            .Services.GetServices<IHostedService>()
            .Where(service => service.GetType().Name is "ProfileSetWorker" or "PinnedTopics" or "DeviceRegistryWorker" or "StoreWorker");

    private static async Task MeasureAsync(WebApplication app, ISealedArchive archive, string path)
    {
        GC.Collect();
        var order = new PackageOrder(EvidenceSubject.Batch("B-1"), null, new EvidenceReader("bench", Enum.GetValues<Role>()));
        await using (var file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite))
        {
            using var memory = new MemoryWatch();
            var steps = new Steps();
            await app.Services.GetRequiredService<EvidencePackages>().WriteAsync(order, file, steps, default);
            Console.WriteLine($"package built in {steps.End()}, {file.Length / 1e6:N1} MB; heap at most {memory.Peak / 1e6:N0} MB");
        }
        GC.Collect();
        await using (var file = File.OpenRead(path))
        {
            using var memory = new MemoryWatch();
            var watch = Stopwatch.StartNew();
            var result = await PackageVerifier.VerifyAsync(
                file,
                new VerifyRequest([archive.PublicKeyPem], null),
                PackageLimits.Default,
                step: null,
                default
            );
            Console.WriteLine($"verified in {watch.Elapsed.TotalSeconds:N1} s: {result.Verdict}; heap at most {memory.Peak / 1e6:N0} MB");
            foreach (var problem in result.Checks.SelectMany(check => check.Problems))
                Console.WriteLine($"  {problem}");
        }
    }

    /// <summary>How long each step takes, from one to the next, and the CPU time of the process in it.</summary>
    private sealed class Steps : IProgress<PackageProgress>
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();
        private readonly TimeSpan _cpu = Environment.CpuUsage.TotalTime;
        private PackageStep? _step;
        private (TimeSpan Wall, TimeSpan Cpu) _begin;

        public void Report(PackageProgress value)
        {
            if (_step == value.Step)
                return;
            Print();
            _step = value.Step;
        }

        /// <returns>Of all of them.</returns>
        public string End()
        {
            Print();
            return Text(_watch.Elapsed, Environment.CpuUsage.TotalTime - _cpu);
        }

        private void Print()
        {
            var (wall, cpu) = (_watch.Elapsed, Environment.CpuUsage.TotalTime);
            if (_step is { } ended)
                Console.WriteLine($"  {ended, -8} {Text(wall - _begin.Wall, cpu - _begin.Cpu)}");
            _begin = (wall, cpu);
        }

        private static string Text(TimeSpan wall, TimeSpan cpu) =>
            string.Create(CultureInfo.InvariantCulture, $"{wall.TotalSeconds:N1} s ({cpu.TotalSeconds:N1} s CPU)");
    }

    /// <summary>The largest heap that was seen, looked at ten times a second.</summary>
    private sealed class MemoryWatch : IDisposable
    {
        private readonly Timer _timer;
        private long _peak;

        public MemoryWatch() =>
            _timer = new Timer(_ => _peak = Math.Max(_peak, GC.GetTotalMemory(forceFullCollection: false)), null, 0, 100);

        public long Peak => _peak;

        public void Dispose() => _timer.Dispose();
    }
}
