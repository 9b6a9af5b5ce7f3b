namespace ColdChain.Storage;

/// <summary>Where records, alarms and audit live. Section <c>Records</c>.</summary>
public sealed class StorageOptions
{
    public const string Section = "Records";

    /// <summary><c>sqlite</c> (default: one machine, nothing to install) or <c>postgres</c>.</summary>
    public string Store { get; set; } = "sqlite";

    /// <summary>Path of the SQLite file, with <c>sqlite</c>. No default: nobody should have to search for the records.</summary>
    public string? File { get; set; }

    /// <summary>As Npgsql takes it, with <c>postgres</c>: <c>Host=...;Database=...;Username=...;Password=...</c>.</summary>
    public string? ConnectionString { get; set; }
}
