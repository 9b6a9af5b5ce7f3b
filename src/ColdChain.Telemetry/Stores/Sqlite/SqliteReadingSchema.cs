using ColdChain.Storage;

namespace ColdChain.Telemetry.Stores.Sqlite;

/// <summary>
/// The tables of <c>readings.db</c>. Texts that repeat stand once; a reading is a row of small integers, clustered by channel and time,
/// so that a chart or a join reads one run of pages.
/// </summary>
internal static class SqliteReadingSchema
{
    public static readonly IReadOnlyList<Migration> Migrations =
    [
        new Migration(
            "readings-0001",
            """
            create table channels (
              id integer primary key,
              site text not null,
              device text not null,
              name text not null,
              unique (site, device, name)
            );
            create table kinds (
              id integer primary key,
              metric text not null,
              unit text not null,
              unique (metric, unit)
            );
            create table reasons (
              id integer primary key,
              reason text not null unique
            );
            create table recorders (
              id integer primary key,
              recorder text not null unique,
              cursor bigint not null
            );
            create table readings (
              channel_id integer not null,
              time_ms integer not null,
              hash integer not null,
              value real,
              quality integer not null,
              reason_id integer,
              kind_id integer not null,
              origin integer not null,
              received_ms integer not null,
              recorder_id integer not null,
              sequence integer not null,
              primary key (channel_id, time_ms, hash)
            ) without rowid;
            """
        ),
        new Migration(
            "readings-0002",
            """
            create table profiles (
              id integer primary key,
              profile text not null unique
            );
            alter table readings add column profile_id integer;
            alter table readings add column generation integer not null default 0;
            """
        ),
        new Migration("readings-0003", "alter table readings add column device_ms integer;"),
    ];
}
