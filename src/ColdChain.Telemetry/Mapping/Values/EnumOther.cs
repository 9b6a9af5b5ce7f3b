namespace ColdChain.Telemetry.Mapping.Values;

/// <summary>What becomes of a value that the enum does not list.</summary>
internal enum EnumOther
{
    /// <summary>It is refused: the message shows among the dead letters, and the profile can be mended.</summary>
    Reject,
    Absent,
    Fault,

    /// <summary>It is read as if there were no enum.</summary>
    Keep,
}
