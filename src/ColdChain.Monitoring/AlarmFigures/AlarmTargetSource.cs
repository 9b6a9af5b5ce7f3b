namespace ColdChain.Monitoring.AlarmFigures;

/// <summary>Who published a target.</summary>
public enum AlarmTargetSource
{
    None = 0,

    /// <summary>ANSI/ISA-18.2-2016, clause 16, and IEC 62682:2014, both in their summary of metrics.</summary>
    IsaAndIec = 1,

    /// <summary>IEC 62682:2014 alone: about 144 and 288 a day. ISA-18.2-2009 had 150 and 300; the edition of 2016 has none by day.</summary>
    Iec = 2,

    /// <summary>Nobody: the product's own measure.</summary>
    Product = 3,
}
