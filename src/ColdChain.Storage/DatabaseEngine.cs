namespace ColdChain.Storage;

/// <summary>Which engine stands behind a database.</summary>
public enum DatabaseEngine
{
    Sqlite = 0,
    PostgreSql = 1,
}
