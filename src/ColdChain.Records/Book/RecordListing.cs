using System.Data.Common;
using ColdChain.Records.Kinds;
using ColdChain.Storage;

namespace ColdChain.Records.Book;

/// <summary>
/// The SQL of a page of records. It names only the filters that are asked for, so that each engine finds the index for them: by what a record refers to, by kind, by
/// site, or by time. The cursor is compared as a row value, which both engines seek in the index; a deep page costs what the first does.
/// </summary>
internal sealed class RecordListing
{
    /// <summary>A record with a value outside its range refers to this: so they are found by the index.</summary>
    public const string Deviates = "Deviates";

    /// <summary>What it refers to then.</summary>
    public const string Yes = "yes";

    private readonly string _from;
    private readonly string _key;
    private readonly List<string> _where;
    private readonly object _arguments;
    private readonly bool _searches;
    private readonly int _mostSearched;

    public RecordListing(RecordQuery query, RecordCursor cursor, int count)
    {
        var reference = MainReference(query);
        var (at, id) = reference is null ? ("r.happened_ms", "r.id") : ("f.happened_ms", "f.record_id");
        _from = reference is null ? "records r" : "record_references f join records r on r.id = f.record_id";
        _key = $"{at} desc, {id} desc";
        _where = [$"({at}, {id}) < (@at, @id)"];
        if (reference is { } main)
            _where.Add($"f.type = '{main.Type}' and f.value = @{main.Argument}");
        foreach (var other in References(query).Where(other => other != reference))
            _where.Add(
                $"exists (select 1 from record_references o where o.type = '{other.Type}' and o.value = @{other.Argument} and o.record_id = r.id)"
            );
        AddIf(query.Kind is not null, "r.kind = @kind");
        if (query.Group is { } group)
            _where.Add(
                $"r.kind in ({string.Join(", ", RecordKinds.All.Where(kind => kind.Group == group).Select(kind => $"'{kind.Key}'"))})"
            );
        AddIf(query.Site is not null, "r.site = @site");
        AddIf(query.Span is not null, $"{at} >= @from");
        AddIf(query.Span?.ToMs is not null, $"{at} < @to");
        AddIf(!query.IncludeWithdrawn, "r.withdrawn = 0");
        AddIf(query.Task is not null, "exists (select 1 from record_tasks t where t.record_id = r.id and t.task = @task)");
        _searches = query.Text is not null;
        _mostSearched = query.MostSearched;
        _arguments = new
        {
            at = cursor.HappenedMs,
            id = cursor.Id,
            kind = query.Kind,
            site = query.Site,
            from = query.Span?.FromMs ?? 0,
            to = query.Span?.ToMs ?? 0,
            text = query.Text?.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_") ?? "",
            batch = query.Batch,
            equipment = query.Equipment,
            position = query.Position,
            about = query.About,
            task = query.Task?.ToString(),
            yes = Yes,
            count = (long)count,
        };
    }

    /// <param name="columns">Of <c>r</c> (records) and <c>v</c> (their newest revisions).</param>
    public Task<IReadOnlyList<T>> ListAsync<T>(DbConnection connection, string columns, CancellationToken cancel) =>
        connection.ListAsync<T>(_searches ? SearchSql(columns) : ListSql(columns), _arguments, cancel);

    /// <summary>Where a search has to go on; null when it looked through all there is.</summary>
    public async Task<RecordCursor?> FindSearchedToAsync(DbConnection connection, CancellationToken cancel)
    {
        if (!_searches)
            return null;
        var last = await connection.FindAsync<Key>(
            $"select r.happened_ms as HappenedMs, r.id as Id from {_from} where {Conditions} order by {_key} limit 1 offset {_mostSearched - 1}",
            _arguments,
            cancel
        );
        return last is null ? null : new RecordCursor(last.HappenedMs, last.Id);
    }

    private string Conditions => string.Join(" and ", _where);

    internal string ListSql(string columns) =>
        $"""
            select {columns} from {_from} join record_revisions v on v.record_id = r.id and v.revision = r.revision
            where {Conditions}
            order by {_key}
            limit @count
            """;

    /// <summary>The text is looked up record by record: as a join, PostgreSQL would rather read all revisions once for each page.</summary>
    private string SearchSql(string columns) =>
        $"""
            select {columns}
            from (select r.* from {_from} where {Conditions} order by {_key} limit {_mostSearched}) r
            join record_revisions v on v.record_id = r.id and v.revision = r.revision
            where (select lower(b.body) from record_revisions b where b.record_id = r.id and b.revision = r.revision)
              like '%' || lower(@text) || '%' escape '\'
            order by r.happened_ms desc, r.id desc
            limit @count
            """;

    private void AddIf(bool asked, string condition)
    {
        if (asked)
            _where.Add(condition);
    }

    /// <summary>The reference that fewest records share: a record, a batch, a position, then an equipment.</summary>
    private static (string Type, string Argument)? MainReference(RecordQuery query) =>
        References(query).Select(item => ((string Type, string Argument)?)item).FirstOrDefault();

    private static IEnumerable<(string Type, string Argument)> References(RecordQuery query)
    {
        if (query.About is not null)
            yield return ("Record", "about");
        if (query.Batch is not null)
            yield return ("Batch", "batch");
        if (query.Position is not null)
            yield return ("Position", "position");
        if (query.Deviates)
            yield return (Deviates, "yes");
        if (query.Equipment is not null)
            yield return ("Equipment", "equipment");
    }

    private sealed record Key(long HappenedMs, string Id);
}
