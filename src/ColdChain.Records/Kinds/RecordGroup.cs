namespace ColdChain.Records.Kinds;

/// <summary>What a kind of record is about.</summary>
public enum RecordGroup
{
    /// <summary>What was done with a batch (specification, section 3).</summary>
    Batch = 0,

    /// <summary>A person's round through the equipment: values read by eye. They stand beside the readings and never among them.</summary>
    Round = 1,

    /// <summary>A deviation and what was done about it (specification, section 4).</summary>
    Deviation = 2,
}
