using ColdChain.Storage;

namespace ColdChain.Telemetry.Generations;

/// <summary>Tables beside the dead letters in <c>rejects.db</c>, so that they move with the store worker's cursor.</summary>
internal static class GenerationSchema
{
    public static readonly IReadOnlyList<Migration> Migrations =
    [
        new Migration(
            "generations-0001",
            """
            create table generations (
              recorder text not null,
              generation bigint not null,
              id text not null,
              who text not null,
              why text not null,
              topics text not null,
              from_ms bigint not null,
              to_ms bigint not null,
              from_sequence bigint not null,
              to_sequence bigint not null,
              ordered_ms bigint not null,
              state integer not null,
              ended_ms bigint,
              ended_by text,
              ended_why text,
              primary key (recorder, generation),
              unique (recorder, id)
            );
            create table generation_parts (
              recorder text not null,
              generation bigint not null,
              from_sequence bigint not null,
              to_sequence bigint not null,
              messages integer not null,
              kept integer not null,
              failed integer not null,
              readings integer not null,
              at_once integer not null,
              sequences blob not null,
              primary key (recorder, generation, from_sequence)
            );
            create table generation_channels (
              recorder text not null,
              generation bigint not null,
              site text not null,
              device text not null,
              channel text not null,
              from_ms bigint not null,
              to_ms bigint not null,
              primary key (recorder, generation, site, device, channel)
            );
            """
        ),
    ];
}
