using ColdChain.Records.Kinds;
using ColdChain.Records.Ranges;
using ColdChain.Records.Worklist;

namespace ColdChain.Web.Language;

/// <summary>What people read for tasks, groups of records and natures of ranges.</summary>
internal static class TaskNames
{
    public static Phrase Of(RecordTask task) =>
        task switch
        {
            RecordTask.MissingFields => FormWords.TaskMissingFields,
            RecordTask.MissingMeasured => FormWords.TaskMissingMeasured,
            RecordTask.Review => FormWords.TaskReview,
            RecordTask.UnexplainedDeviation => FormWords.TaskDeviation,
            RecordTask.OpenDeviation => FormWords.TaskOpenDeviation,
            RecordTask.Delivery => FormWords.TaskDelivery,
            _ => FormWords.TaskOutbound,
        };

    public static Phrase Of(RecordGroup group) =>
        group switch
        {
            RecordGroup.Round => FormWords.GroupRound,
            RecordGroup.Deviation => FormWords.GroupDeviation,
            _ => FormWords.GroupBatch,
        };

    public static Phrase Of(RangeNature nature) =>
        nature switch
        {
            RangeNature.Reference => FormWords.RangeReference,
            RangeNature.Allowed => FormWords.RangeAllowed,
            _ => FormWords.RangeNormal,
        };
}
