namespace ColdChain.Monitoring.Health;

/// <summary>Why a figure of a day has no value.</summary>
public enum HealthReason
{
    /// <summary>It has one.</summary>
    None = 0,

    /// <summary>No measuring point tells what the figure needs.</summary>
    NoPoint = 1,

    /// <summary>Nothing good was measured that day.</summary>
    NothingMeasured = 2,

    /// <summary>Too little of the day was measured.</summary>
    TooLittleMeasured = 3,

    /// <summary>The chamber temperature shows no clear, regular cycle.</summary>
    NoClearCycle = 4,

    /// <summary>The door was not opened.</summary>
    NoOpening = 5,

    /// <summary>It was opened, and none of the recoveries can be told.</summary>
    NoRecovery = 6,

    /// <summary>No refill record says when the shipper was charged.</summary>
    NoCharge = 7,

    /// <summary>More readings or door switches came than are taken for one day.</summary>
    TooMuch = 8,
}
