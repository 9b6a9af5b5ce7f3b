using System.Reflection;
using ColdChain.Storage;

namespace ColdChain.Records.Schema;

/// <summary>The steps of this module's schema: the .sql files beside this one, in the order of their names. A released file is never changed.</summary>
public static class RecordsSchema
{
    private const string Folder = "ColdChain.Records.Schema.";
    private const string Extension = ".sql";

    public static IReadOnlyList<Migration> Migrations { get; } = Load();

    private static List<Migration> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return
        [
            .. assembly
                .GetManifestResourceNames()
                .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(Extension, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => new Migration(IdOf(name), Read(assembly, name))),
        ];
    }

    /// <summary><c>records-0001</c> of <c>records-0001-audit-and-access.sql</c>.</summary>
    private static string IdOf(string resource) => string.Join('-', resource[Folder.Length..^Extension.Length].Split('-').Take(2));

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
