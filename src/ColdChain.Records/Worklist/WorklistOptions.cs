using System.ComponentModel.DataAnnotations;

namespace ColdChain.Records.Worklist;

/// <summary>Until when what a record leaves open is to be done, and when its measured values are looked at. Section <c>Worklist</c>.</summary>
public sealed class WorklistOptions
{
    public const string Section = "Worklist";

    /// <summary>Days after entry for fields left empty. Default 3: while who did it still remembers it.</summary>
    [Range(0, 365)]
    public int MissingFieldsDays { get; set; } = 3;

    /// <summary>Days after entry for the review. Default 7: once a week QA goes through the records.</summary>
    [Range(0, 365)]
    public int ReviewDays { get; set; } = 7;

    /// <summary>Days after entry for a deviation record on a value outside its range, and for a missing measured value. Default 3.</summary>
    [Range(0, 365)]
    public int DeviationDays { get; set; } = 3;

    /// <summary>Days after it was found to close a deviation that names no date. Default 30, as pharmaceutical quality systems usually ask.</summary>
    [Range(1, 365)]
    public int CloseDeviationDays { get; set; } = 30;

    /// <summary>Days after departure to enter the delivery. Default 3: a dry shipper holds for about ten.</summary>
    [Range(0, 60)]
    public int DeliveryDays { get; set; } = 3;

    /// <summary>How long after the time of a record its measured values are first looked at. Default 1 h: late readings of loggers come with the next upload.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan MeasuredAfter { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How often a missing value is looked for again. Default 6 h: a logger may be read out days later.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan MeasuredEvery { get; set; } = TimeSpan.FromHours(6);

    /// <summary>... for so many days; after that only a correction starts it anew. Default 30: longer than any logger travels.</summary>
    [Range(1, 365)]
    public int MeasuredDays { get; set; } = 30;

    /// <summary>How often the worker looks whether something is due. Default 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(1);
}
