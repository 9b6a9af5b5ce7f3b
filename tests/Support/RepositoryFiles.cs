namespace ColdChain.TestSupport;

/// <summary>
/// Files of the repository that a test reads where they are. Found from the test program's own folder: a compiler that writes
/// reproducible paths (<c>CI=true</c>) gives <c>CallerFilePath</c> a folder that does not exist.
/// </summary>
public static class RepositoryFiles
{
    public static string Root { get; } = FindRoot();

    public static string At(string path) => Path.Combine(Root, path);

    public static string Read(string path) => File.ReadAllText(At(path));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ColdChain.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("ColdChain.sln was not found above the test program.");
    }
}
