namespace ColdChain.Domain.Readings;

/// <summary>Where the event time of a reading comes from.</summary>
public enum TimeSource
{
    /// <summary>The device said when it measured.</summary>
    Sample = 0,

    /// <summary>A gateway or network server said when it heard the device.</summary>
    Gateway = 1,

    /// <summary>Nothing in the message says when, or what it says cannot be true: the receive time stands.</summary>
    Received = 2,
}
