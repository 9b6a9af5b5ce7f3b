using ColdChain.Storage;

namespace ColdChain.Telemetry.Feed.State;

/// <summary>The table of <c>decode-state.db</c>.</summary>
internal static class DecodeStateSchema
{
    public static readonly IReadOnlyList<Migration> Migrations =
    [
        new Migration(
            "decode-state-0001",
            """
            create table decode_states (
              recorder text not null,
              sequence bigint not null,
              state blob not null,
              primary key (recorder, sequence)
            );
            """
        ),
    ];
}
