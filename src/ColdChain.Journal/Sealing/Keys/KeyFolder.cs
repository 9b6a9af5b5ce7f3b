using System.Text;
using ColdChain.Journal.Files;

namespace ColdChain.Journal.Sealing.Keys;

/// <summary>A folder for the owner alone (mode 700), files for the owner alone (mode 600). Who can read a key can sign as this recorder: looser modes are refused.</summary>
internal sealed class KeyFolder(string folder) : IKeyFolder
{
    private const UnixFileMode OwnerFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others =
        UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite
        | UnixFileMode.OtherExecute;

    /// <summary>No key file is longer.</summary>
    private const int MaxBytes = 64 << 10;

    public string Folder { get; } = Path.GetFullPath(folder);

    public string? Read(string name) => ReadFile(PathOf(name));

    /// <summary>Null when there is no such file.</summary>
    /// <exception cref="SealingException">Others can read it, or it is no key file.</exception>
    public static string? ReadFile(string path)
    {
        if (!File.Exists(path))
            return null;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
            throw new SealingException(
                $"The private key {path} can be read or written by others: nothing is signed with it. Run 'chmod 600 {path}', and think about 'coldchain journal rotate-key'."
            );
        using var file = File.OpenRead(path);
        if (file.Length > MaxBytes)
            throw new SealingException($"{path} is no key: it has {file.Length} bytes.");
        using var reader = new StreamReader(file, Encoding.ASCII);
        return reader.ReadToEnd();
    }

    public void Write(string name, string pem)
    {
        MakeFolder();
        var temporary = PathOf(name + ".tmp");
        File.Delete(temporary);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerFile;
        using (var file = new FileStream(temporary, options))
        {
            file.Write(Encoding.ASCII.GetBytes(pem));
            file.Flush(flushToDisk: true);
        }
        Rename(name + ".tmp", name);
    }

    public void Rename(string from, string to)
    {
        File.Move(PathOf(from), PathOf(to), overwrite: true);
        DurableFolder.Flush(Folder);
    }

    public void Delete(string name)
    {
        if (!File.Exists(PathOf(name)))
            return;
        File.Delete(PathOf(name));
        DurableFolder.Flush(Folder);
    }

    private string PathOf(string name) => Path.Combine(Folder, name);

    private void MakeFolder()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Folder); // it inherits what the journal's folder allows
        else
            Directory.CreateDirectory(Folder, OwnerFolder);
    }
}
