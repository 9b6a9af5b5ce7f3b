namespace ColdChain.Records.Kinds;

/// <summary>Where a field's value comes from.</summary>
public enum FieldSource
{
    /// <summary>A person enters it.</summary>
    Entered = 0,

    /// <summary>From readings; a person may enter a value beside it, which is marked as manual and never replaces it.</summary>
    Equipment = 1,

    /// <summary>From the review of the record.</summary>
    Review = 2,
}
