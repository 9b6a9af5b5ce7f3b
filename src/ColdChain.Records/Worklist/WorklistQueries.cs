using System.Data.Common;
using ColdChain.Records.Book;
using ColdChain.Storage;

namespace ColdChain.Records.Worklist;

/// <summary>Reads and writes the tasks of records. Beside the tasks stands <see cref="Check"/>: when measured values are looked at next.</summary>
internal static class WorklistQueries
{
    public const string Check = "check";
    private const string Columns =
        "record_id as RecordId, task as Task, site as Site, kind as Kind, due_ms as DueMs, person as Person, detail as Detail";

    /// <summary>A person's own tasks, and reviews of what others entered.</summary>
    private const string IsFor = """
        (@person is null
         or (task <> 'Review' and person = @person)
         or (task = 'Review' and (person is null or person <> @person)))
        """;

    public static async Task<IReadOnlyList<OpenTask>> ListAsync(
        DbConnection connection,
        WorklistQuery query,
        WorklistCursor cursor,
        int count,
        CancellationToken cancel
    )
    {
        var rows = await connection.ListAsync<Row>(
            $"""
            select {Columns} from record_tasks
            where task <> 'check'
              and (due_ms, record_id, task) > (@due, @id, @lastTask)
              and (@site is null or site = @site)
              and (@task is null or task = @task)
              and (@kind is null or kind = @kind)
              and (@before is null or due_ms < @before)
              and {IsFor}
            order by due_ms, record_id, task
            limit @count
            """,
            new
            {
                due = cursor.DueMs,
                id = cursor.RecordId,
                lastTask = cursor.Task,
                site = query.Site,
                task = query.Task?.ToString(),
                kind = query.Kind,
                before = query.DueBeforeMs,
                person = query.For,
                count = (long)count,
            },
            cancel
        );
        return [.. rows.Select(row => row.ToTask())];
    }

    public static async Task<IReadOnlyDictionary<RecordTask, int>> CountAsync(
        DbConnection connection,
        string? person,
        CancellationToken cancel
    )
    {
        var rows = await connection.ListAsync<CountRow>(
            $"select task as Task, count(*) as Tasks from record_tasks where task <> 'check' and {IsFor} group by task",
            new { person },
            cancel
        );
        return rows.ToDictionary(row => Enum.Parse<RecordTask>(row.Task), row => (int)row.Tasks);
    }

    public static async Task<IReadOnlyList<OpenTask>> ListForRecordAsync(DbConnection connection, string recordId, CancellationToken cancel)
    {
        var rows = await connection.ListAsync<Row>(
            $"select {Columns} from record_tasks where record_id = @recordId and task <> 'check' order by due_ms, task",
            new { recordId },
            cancel
        );
        return [.. rows.Select(row => row.ToTask())];
    }

    public static async Task<TaskSubject?> FindSubjectAsync(DbConnection connection, string recordId, CancellationToken cancel)
    {
        var rows = await connection.ListAsync<SubjectRow>(
            """
            select r.happened_ms as HappenedMs, f.type as Type, f.value as Value
            from records r left join record_references f on f.record_id = r.id and f.type in ('Batch', 'Equipment')
            where r.id = @recordId order by f.value
            """,
            new { recordId },
            cancel
        );
        return rows.Count == 0 ? null : new TaskSubject(rows[0].HappenedMs, Of("Batch"), Of("Equipment"));

        IReadOnlyList<string> Of(string type) => [.. rows.Where(row => row.Type == type).Select(row => row.Value!)];
    }

    /// <summary>In the transaction of the record's change: its tasks anew.</summary>
    /// <param name="checkMs">When its measured values are looked at; null: never.</param>
    public static async Task ReplaceAsync(
        DbConnection connection,
        RecordRevision record,
        IReadOnlyList<OpenTask> tasks,
        long? checkMs,
        CancellationToken cancel
    )
    {
        await connection.ChangeAsync("delete from record_tasks where record_id = @id", new { id = record.Id }, cancel);
        foreach (var task in tasks)
            await AddAsync(connection, task, task.Task.ToString(), cancel);
        if (checkMs is { } due)
        {
            var check = new OpenTask(
                record.Id,
                RecordTask.MissingMeasured,
                record.Site,
                record.Kind.Key,
                due,
                record.EnteredBy,
                Detail: null
            );
            await AddAsync(connection, check, Check, cancel);
        }
        await connection.ChangeAsync(
            "update records set tasks_version = @version where id = @id",
            new { version = (long)RecordTasks.Version, id = record.Id },
            cancel
        );
    }

    /// <summary>After a look at the measured values: the task of missing ones, if any, and when to look again.</summary>
    public static async Task MeasuredAsync(
        DbConnection connection,
        OpenTask? missing,
        OpenTask check,
        long? nextMs,
        CancellationToken cancel
    )
    {
        await connection.ChangeAsync(
            "delete from record_tasks where record_id = @id and task in ('check', 'MissingMeasured')",
            new { id = check.RecordId },
            cancel
        );
        if (missing is not null)
            await AddAsync(connection, missing, nameof(RecordTask.MissingMeasured), cancel);
        if (nextMs is { } next)
            await AddAsync(connection, check with { DueMs = next }, Check, cancel);
    }

    public static Task<int> PostponeAsync(DbConnection connection, string recordId, long nextMs, CancellationToken cancel) =>
        connection.ChangeAsync(
            "update record_tasks set due_ms = @nextMs where record_id = @recordId and task = 'check'",
            new { recordId, nextMs },
            cancel
        );

    /// <summary>Records whose measured values are to be looked at, longest due first.</summary>
    public static async Task<IReadOnlyList<OpenTask>> ListChecksAsync(
        DbConnection connection,
        long nowMs,
        int count,
        CancellationToken cancel
    )
    {
        var rows = await connection.ListAsync<Row>(
            $"select {Columns} from record_tasks where task = 'check' and due_ms <= @nowMs order by due_ms, record_id limit @count",
            new { nowMs, count = (long)count },
            cancel
        );
        return [.. rows.Select(row => row.ToTask())];
    }

    /// <summary>Records whose tasks were derived by other rules than these.</summary>
    public static Task<IReadOnlyList<string>> ListOutdatedAsync(DbConnection connection, int count, CancellationToken cancel) =>
        connection.ListAsync<string>(
            "select id from records where tasks_version < @version order by tasks_version limit @count",
            new { version = (long)RecordTasks.Version, count = (long)count },
            cancel
        );

    /// <summary>Whether a deviation record that stands names this one.</summary>
    public static async Task<bool> IsExplainedAsync(DbConnection connection, string recordId, CancellationToken cancel) =>
        await connection.ScalarAsync<long>(
            """
            select count(*) from record_references f join records r on r.id = f.record_id
            where f.type = 'Record' and f.value = @recordId and r.kind = 'deviation' and r.withdrawn = 0
            """,
            new { recordId },
            cancel
        ) > 0;

    private static Task<int> AddAsync(DbConnection connection, OpenTask task, string name, CancellationToken cancel) =>
        connection.ChangeAsync(
            """
            insert into record_tasks (record_id, task, site, kind, due_ms, person, detail)
            values (@id, @name, @site, @kind, @due, @person, @detail)
            """,
            new
            {
                id = task.RecordId,
                name,
                site = task.Site,
                kind = task.Kind,
                due = task.DueMs,
                person = task.Person,
                detail = task.Detail,
            },
            cancel
        );

    /// <summary>With setters: of an empty answer SQLite does not say the type of a count, which a constructor would be chosen by.</summary>
    private sealed class CountRow
    {
        public string Task { get; init; } = "";
        public long Tasks { get; init; }
    }

    /// <summary>With setters: of an empty answer, and of a record without references, SQLite does not say all types.</summary>
    private sealed class SubjectRow
    {
        public long HappenedMs { get; init; }
        public string? Type { get; init; }
        public string? Value { get; init; }
    }

    private sealed record Row(string RecordId, string Task, string Site, string Kind, long DueMs, string? Person, string? Detail)
    {
        public OpenTask ToTask() =>
            new(
                RecordId,
                Enum.TryParse<RecordTask>(Task, out var task) ? task : RecordTask.MissingMeasured,
                Site,
                Kind,
                DueMs,
                Person,
                Detail
            );
    }
}
