namespace ColdChain.Domain.Excursions;

/// <summary>How samples weigh in the mean kinetic temperature.</summary>
public enum MktWeighting
{
    /// <summary>By the time they stand for, over the monitored segments. The product's own.</summary>
    Time = 0,

    /// <summary>Each sample alike: the plain formula of USP 1079.2, to compare with published examples.</summary>
    Samples = 1,
}
