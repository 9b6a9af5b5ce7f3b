namespace ColdChain.Evidence.Recorder;

/// <summary>Why the recorder was not connected.</summary>
public enum OutageCause
{
    /// <summary>The connection was lost.</summary>
    Lost = 0,

    /// <summary>The service was stopped.</summary>
    Planned = 1,

    /// <summary>The process or machine ended without writing anything.</summary>
    Unclean = 2,
}
