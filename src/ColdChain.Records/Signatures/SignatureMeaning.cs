namespace ColdChain.Records.Signatures;

/// <summary>What a signature says (21 CFR 11.50(a)(3)). Stored by name.</summary>
public enum SignatureMeaning
{
    Reviewed = 0,
    Approved = 1,
    Released = 2,
    Quarantined = 3,
    Rejected = 4,

    /// <summary>A second person agrees to what another one does.</summary>
    Countersigned = 5,

    /// <summary>Access rights and audit trail of a period were looked through.</summary>
    AccessReviewed = 6,
}
