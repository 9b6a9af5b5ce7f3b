using Dapper;

namespace ColdChain.Monitoring;

/// <summary>A list of texts for <c>in</c>, as single parameters. Dapper would hand PostgreSQL an array, which <c>in</c> does not take.</summary>
internal static class SqlIn
{
    /// <summary>Most items to a list: SQLite's old limit of parameters, with room for others.</summary>
    public const int Most = 500;

    /// <param name="sql">With <c>in @items</c> where the list goes.</param>
    public static (string Sql, DynamicParameters Arguments) Of(string sql, IReadOnlyCollection<string> items)
    {
        var arguments = new DynamicParameters();
        var names = new List<string>(items.Count);
        foreach (var item in items)
        {
            names.Add($"@item{names.Count}");
            arguments.Add($"item{names.Count - 1}", item);
        }
        return (sql.Replace("in @items", $"in ({string.Join(", ", names)})", StringComparison.Ordinal), arguments);
    }
}
