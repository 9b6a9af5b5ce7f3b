namespace ColdChain.Records.Ranges;

/// <summary>What a range of a field says (specification, section 4).</summary>
public enum RangeNature
{
    /// <summary>正常范围: where values usually are.</summary>
    Normal = 0,

    /// <summary>参考范围: what the literature or a method gives.</summary>
    Reference = 1,

    /// <summary>可允许偏离范围: how far a value may be off.</summary>
    Allowed = 2,
}
