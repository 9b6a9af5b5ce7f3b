using ColdChain.Storage;

namespace ColdChain.Telemetry.InForce;

/// <summary>The tables of <c>profile-sets.db</c>: an index of the journal's records of profile sets. Lost, it is found again from the journal.</summary>
internal static class ProfileSetSchema
{
    public static readonly IReadOnlyList<Migration> Migrations =
    [
        new Migration(
            "profile-sets-0001",
            """
            create table profile_sets (
              recorder text not null,
              sequence bigint not null,
              hash text not null,
              payload blob not null,
              primary key (recorder, sequence)
            );
            create table profile_scans (
              recorder text primary key,
              after_sequence bigint
            );
            """
        ),
    ];
}
