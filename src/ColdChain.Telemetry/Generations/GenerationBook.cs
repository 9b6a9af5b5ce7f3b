using System.Text.Json;
using ColdChain.Domain.Readings;
using ColdChain.Storage;
using ColdChain.Telemetry.Feed;

namespace ColdChain.Telemetry.Generations;

/// <summary>Orders to decode again and what came of them, in the file of the dead letters: written in the transaction that moves the store worker's cursor.</summary>
internal sealed class GenerationBook(DeadLetterBook letters)
{
    private const int MaxListed = 200;

    /// <summary>Takes in what a block says. Once more changes nothing.</summary>
    public static async Task CommitAsync(DatabaseTransaction open, Guid recorder, BlockGenerations block, CancellationToken cancel)
    {
        var name = recorder.ToString("D");
        foreach (var (sequence, orderedMs, order) in block.Orders)
            await open.Connection.ChangeAsync(
                """
                insert into generations (recorder, generation, id, who, why, topics, from_ms, to_ms, from_sequence, to_sequence, ordered_ms, state)
                values (@name, @sequence, @Id, @Who, @Why, @topics, @FromMs, @ToMs, @FromSequence, @ToSequence, @orderedMs, 0)
                on conflict do nothing
                """,
                new
                {
                    name,
                    sequence,
                    order.Id,
                    order.Who,
                    order.Why,
                    topics = JsonSerializer.Serialize(order.Selection.Topics),
                    order.Selection.FromMs,
                    order.Selection.ToMs,
                    order.FromSequence,
                    order.ToSequence,
                    orderedMs,
                },
                cancel
            );
        foreach (var part in block.Parts)
            await CommitAsync(open, name, part, cancel);
        foreach (var (atMs, end) in block.Ends)
        {
            await open.Connection.ChangeAsync(
                """
                update generations set state = @state, ended_ms = @atMs, ended_by = @Who, ended_why = @Why
                where recorder = @name and generation = @Generation and state = 0
                """,
                new
                {
                    name,
                    atMs,
                    end.Generation,
                    end.Who,
                    end.Why,
                    state = (int)(end.Cancelled ? GenerationState.Cancelled : GenerationState.Done),
                },
                cancel
            );
        }
    }

    /// <summary>Orders of a journal, the newest first.</summary>
    public Task<IReadOnlyList<GenerationReport>> ListAsync(Guid recorder, CancellationToken cancel) =>
        letters.ReadAsync(
            async (connection, token) =>
            {
                var rows = await connection.ListAsync<Row>(
                    """
                    select g.recorder as Recorder, g.generation as Number, g.id as Id, g.who as Who, g.why as Why, g.topics as Topics, g.from_ms as FromMs,
                      g.to_ms as ToMs, g.from_sequence as FromSequence, g.to_sequence as ToSequence, g.ordered_ms as OrderedMs, g.state as State,
                      g.ended_ms as EndedMs, g.ended_by as EndedBy, g.ended_why as EndedWhy, coalesce(max(p.to_sequence), 0) as Reached,
                      coalesce(sum(p.messages), 0) as Messages, coalesce(sum(p.kept), 0) as Kept, coalesce(sum(p.failed), 0) as Failed,
                      coalesce(sum(p.readings), 0) as Readings
                    from generations g left join generation_parts p on p.recorder = g.recorder and p.generation = g.generation
                    where g.recorder = @name group by g.recorder, g.generation order by g.generation desc limit @MaxListed
                    """,
                    new { name = recorder.ToString("D"), MaxListed },
                    token
                );
                IReadOnlyList<GenerationReport> reports = [.. rows.Select(row => row.ToReport())];
                return reports;
            },
            cancel
        );

    /// <summary>What is chosen: orders that are done, and dead letters that were decoded again.</summary>
    public Task<IReadOnlyList<(Guid Recorder, long Generation)>> ListChosenAsync(CancellationToken cancel) =>
        letters.ReadAsync(
            async (connection, token) =>
            {
                var rows = await connection.ListAsync<ChosenRow>(
                    """
                    select recorder as Recorder, generation as Generation from generations where state = 1
                    union select recorder, generation from generation_parts where at_once = 1
                    """,
                    arguments: null,
                    token
                );
                IReadOnlyList<(Guid, long)> chosen = [.. rows.Select(row => (Guid.Parse(row.Recorder), row.Generation))];
                return chosen;
            },
            cancel
        );

    /// <summary>The messages and channels of a generation.</summary>
    public Task<(IReadOnlyList<long> Sequences, IReadOnlyList<TouchedChannel> Touched)> ReadChosenAsync(
        Guid recorder,
        long generation,
        CancellationToken cancel
    ) =>
        letters.ReadAsync(
            async (connection, token) =>
            {
                var arguments = new { name = recorder.ToString("D"), generation };
                // Called off in the last moment: the first end counts.
                var parts = await connection.ListAsync<byte[]>(
                    """
                    select sequences from generation_parts p where recorder = @name and generation = @generation and (at_once = 1 or exists
                      (select 1 from generations g where g.recorder = p.recorder and g.generation = p.generation and g.state = 1))
                    order by from_sequence
                    """,
                    arguments,
                    token
                );
                var channels = await connection.ListAsync<ChannelRow>(
                    """
                    select site as Site, device as Device, channel as Channel, from_ms as FromMs, to_ms as ToMs from generation_channels
                    where recorder = @name and generation = @generation order by site, device, channel
                    """,
                    arguments,
                    token
                );
                IReadOnlyList<long> sequences = [.. parts.SelectMany(SequenceList.Read)];
                IReadOnlyList<TouchedChannel> touched =
                [
                    .. channels.Select(row => new TouchedChannel(new ChannelId(row.Site, row.Device, row.Channel), row.FromMs, row.ToMs)),
                ];
                return (sequences, touched);
            },
            cancel
        );

    private static async Task CommitAsync(DatabaseTransaction open, string name, GenerationPart part, CancellationToken cancel)
    {
        await open.Connection.ChangeAsync(
            """
            insert into generation_parts
              (recorder, generation, from_sequence, to_sequence, messages, kept, failed, readings, at_once, sequences)
            values (@name, @Generation, @FromSequence, @ToSequence, @messages, @Kept, @Failed, @Readings, @atOnce, @sequences)
            on conflict do nothing
            """,
            new
            {
                name,
                part.Generation,
                part.FromSequence,
                part.ToSequence,
                messages = part.Sequences.Count,
                part.Kept,
                part.Failed,
                part.Readings,
                atOnce = part.AtOnce ? 1 : 0,
                sequences = SequenceList.Write(part.Sequences),
            },
            cancel
        );
        await open.Connection.ChangeAsync(
            """
            insert into generation_channels (recorder, generation, site, device, channel, from_ms, to_ms)
            values (@name, @Generation, @Site, @Device, @Name, @FromMs, @ToMs)
            on conflict (recorder, generation, site, device, channel)
            do update set from_ms = min(from_ms, excluded.from_ms), to_ms = max(to_ms, excluded.to_ms)
            """,
            part.Touched.Select(each => new
            {
                name,
                part.Generation,
                each.Channel.Site,
                each.Channel.Device,
                each.Channel.Name,
                each.FromMs,
                each.ToMs,
            }),
            cancel
        );
    }

    private sealed class Row
    {
        public string Recorder { get; set; } = "";
        public long Number { get; set; }
        public string Id { get; set; } = "";
        public string Who { get; set; } = "";
        public string Why { get; set; } = "";
        public string Topics { get; set; } = "[]";
        public long FromMs { get; set; }
        public long ToMs { get; set; }
        public long FromSequence { get; set; }
        public long ToSequence { get; set; }
        public long OrderedMs { get; set; }
        public long State { get; set; }
        public long? EndedMs { get; set; }
        public string? EndedBy { get; set; }
        public string? EndedWhy { get; set; }
        public long Reached { get; set; }
        public long Messages { get; set; }
        public long Kept { get; set; }
        public long Failed { get; set; }
        public long Readings { get; set; }

        public GenerationReport ToReport() =>
            new(
                Guid.Parse(Recorder),
                Number,
                Id,
                Who,
                Why,
                new MessageSelection(JsonSerializer.Deserialize<string[]>(Topics) ?? [], FromMs, ToMs),
                FromSequence,
                ToSequence,
                OrderedMs,
                (GenerationState)State,
                EndedMs,
                EndedBy,
                EndedWhy,
                Math.Max(FromSequence, Reached + 1),
                Messages,
                Kept,
                Failed,
                Readings
            );
    }

    private sealed class ChosenRow
    {
        public string Recorder { get; set; } = "";
        public long Generation { get; set; }
    }

    private sealed class ChannelRow
    {
        public string Site { get; set; } = "";
        public string Device { get; set; } = "";
        public string Channel { get; set; } = "";
        public long FromMs { get; set; }
        public long ToMs { get; set; }
    }
}
