using ColdChain.Storage;

namespace ColdChain.Telemetry;

/// <summary>The tables of <c>rejects.db</c>.</summary>
internal static class DeadLetterSchema
{
    public static readonly IReadOnlyList<Migration> Migrations =
    [
        new Migration(
            "rejects-0001",
            """
            create table dead_letters (
              id integer primary key,
              recorder text not null,
              sequence bigint not null,
              part integer not null,
              received_ms bigint not null,
              topic text not null,
              reason text not null,
              detail text not null,
              unique (recorder, sequence, part)
            );
            create index dead_letters_by_reason on dead_letters (reason, id);
            create table cursors (
              recorder text not null,
              consumer text not null,
              sequence bigint not null,
              primary key (recorder, consumer)
            );
            """
        ),
        new Migration(
            "rejects-0002",
            """
            alter table dead_letters add column device text;
            alter table dead_letters add column mended integer not null default 0;
            create index dead_letters_open on dead_letters (mended, received_ms);
            """
        ),
        new Migration(
            "rejects-0003",
            """
            create index dead_letters_by_time on dead_letters (received_ms, id);
            create table dead_letter_counts (
              name text primary key,
              count bigint not null
            );
            """
        ),
    ];
}
