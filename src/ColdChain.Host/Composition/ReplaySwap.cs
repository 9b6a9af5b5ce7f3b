using System.Text.Json;

namespace ColdChain.Host.Composition;

/// <summary>
/// Puts files that a replay has made in the place of those that stand, which are kept beside as <c>*.before-replay</c>. The list of what is to be moved is written
/// first: with it the swap is decided, and whoever comes next, the command or the service, does what is left of it.
/// </summary>
internal static class ReplaySwap
{
    /// <summary>Folder of a replay, inside the folder of the stores: a rename inside one file system is one step.</summary>
    public const string FolderName = "replay";
    public const string Kept = ".before-replay";
    private const string ListName = "swap.json";
    private static readonly string[] Tails = ["-wal", "-shm", ""];

    public static string FolderIn(string directory) => Path.Combine(directory, FolderName);

    /// <summary>Decides the swap.</summary>
    /// <param name="files">Names of files that lie in the replay's folder, whole and closed.</param>
    public static void Decide(string directory, IReadOnlyList<string> files)
    {
        // What an earlier replay kept makes room: a log of then must not lie beside the file of now.
        foreach (var file in files)
        {
            foreach (var tail in Tails)
                File.Delete(Path.Combine(directory, file) + Kept + tail);
        }
        var list = Path.Combine(FolderIn(directory), ListName);
        using (var written = new FileStream(list + ".new", FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(written, files);
            written.Flush(flushToDisk: true);
        }
        File.Move(list + ".new", list, overwrite: true);
    }

    /// <summary>Does what was decided, however far an earlier try came; then the folder goes. Without a decision the folder is what a replay left behind that did not end.</summary>
    /// <returns>The files that were put in place.</returns>
    public static IReadOnlyList<string> Finish(string directory)
    {
        var folder = FolderIn(directory);
        var list = Path.Combine(folder, ListName);
        if (!Directory.Exists(folder))
            return [];
        IReadOnlyList<string> files = [];
        if (File.Exists(list))
        {
            files = JsonSerializer.Deserialize<string[]>(File.ReadAllText(list)) ?? [];
            foreach (var file in files)
                Exchange(Path.Combine(folder, file), Path.Combine(directory, file));
        }
        Directory.Delete(folder, recursive: true);
        return files;
    }

    /// <summary>A swap was decided and has not ended.</summary>
    public static bool IsDecided(string directory) => File.Exists(Path.Combine(FolderIn(directory), ListName));

    private static void Exchange(string made, string place)
    {
        // Moved already.
        if (!File.Exists(made))
            return;
        // The log goes before its file: a new file must never lie beside the log of the old one.
        foreach (var tail in Tails)
        {
            if (File.Exists(place + tail))
                File.Move(place + tail, place + Kept + tail, overwrite: true);
        }
        File.Move(made, place);
    }
}
