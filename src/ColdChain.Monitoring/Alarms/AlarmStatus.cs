using System.Runtime.InteropServices;
using static ColdChain.Monitoring.Alarms.AlarmEvent;
using static ColdChain.Monitoring.Alarms.AlarmState;

namespace ColdChain.Monitoring.Alarms;

/// <summary>
/// All that the state of an alarm follows from. The standard draws one state at a time; a shelved alarm of a freezer that is taken out of service
/// is both, so each reason to withhold it is kept by itself and the state is the strongest of them. The default is a normal alarm.
/// </summary>
/// <param name="Live">The condition is there, whether or not anybody is told.</param>
/// <param name="Unseen">Nobody has answered what was announced.</param>
/// <param name="Latching">When the condition ends the alarm stays until a person resets it.</param>
/// <param name="Latched">It ended and waits for that.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AlarmStatus(
    bool Live,
    bool Unseen,
    bool Latching,
    bool Latched,
    bool Shelved,
    bool Suppressed,
    bool OutOfService
)
{
    /// <summary>It goes on being evaluated and logged, and nobody is told.</summary>
    public bool IsWithheld => Shelved || Suppressed || OutOfService;

    public AlarmState State =>
        this switch
        {
            { OutOfService: true } => AlarmState.OutOfService,
            { Suppressed: true } => SuppressedByDesign,
            { Shelved: true } => AlarmState.Shelved,
            { Live: true } => Unseen ? Unacknowledged : Acknowledged,
            { Latched: true } => Unseen ? LatchedUnacknowledged : LatchedAcknowledged,
            _ => Unseen ? ReturnedUnacknowledged : Normal,
        };

    /// <summary>
    /// What it is after an event (ISA-18.2-2016 clause 5.4, IEC 62682). An event without meaning changes nothing: acknowledging twice is no error.
    /// </summary>
    /// <param name="acknowledged">A person has acknowledged this episode before; asked only by <see cref="Resume"/>: late data never un-acknowledges.</param>
    public AlarmStatus After(AlarmEvent happened, bool acknowledged = false) =>
        happened switch
        {
            Rise when !Live => Begin(unseen: true),
            Resume when !Live => Begin(Unseen || !acknowledged),
            Clear when Live => this with { Live = false, Latched = IsWithheld ? Latched : Latching },
            Acknowledge when !IsWithheld => this with { Unseen = false },
            Reset when State == LatchedAcknowledged => this with { Latched = false },
            ReAlarm when State == Acknowledged => this with { Unseen = true },
            // Who shelves it has seen it.
            Shelve => this with { Shelved = true, Unseen = false },
            Unshelve when Shelved => Release(this with { Shelved = false }),
            Suppress => this with { Suppressed = true },
            Unsuppress when Suppressed => Release(this with { Suppressed = false }),
            RemoveFromService => this with { OutOfService = true },
            ReturnToService when OutOfService => Release(this with { OutOfService = false }),
            _ => this,
        };

    /// <summary>As one number, a bit each in the order of the parameters.</summary>
    public long ToBits() =>
        (Live ? 1 : 0)
        | (Unseen ? 2 : 0)
        | (Latching ? 4 : 0)
        | (Latched ? 8 : 0)
        | (Shelved ? 16 : 0)
        | (Suppressed ? 32 : 0)
        | (OutOfService ? 64 : 0);

    public static AlarmStatus FromBits(long bits) =>
        new((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0, (bits & 16) != 0, (bits & 32) != 0, (bits & 64) != 0);

    /// <summary>Of an alarm that was written down before there were more states than these four.</summary>
    public static AlarmStatus Of(AlarmState state) =>
        default(AlarmStatus) with
        {
            Live = state is Unacknowledged or Acknowledged,
            Unseen = state is Unacknowledged or ReturnedUnacknowledged,
        };

    /// <summary>What began while it is withheld is announced when that ends, if it is still there then.</summary>
    private AlarmStatus Begin(bool unseen) =>
        IsWithheld ? this with { Live = true } : this with { Live = true, Unseen = unseen, Latched = false };

    /// <summary>It leaves to what the live condition calls for: a standing one is announced, also one that was acknowledged before.</summary>
    private static AlarmStatus Release(AlarmStatus status) => !status.IsWithheld && status.Live ? status with { Unseen = true } : status;
}
