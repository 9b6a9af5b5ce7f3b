using ColdChain.Records.Audit;

namespace ColdChain.Records.Equipment;

/// <summary>What one change to the directory did, and what the audit trail says of it.</summary>
/// <param name="Site">Whose chain; <see cref="ChangeNote.AllSites"/> for what belongs to no one site.</param>
internal sealed record DirectoryStep(EditResult Result, string Site, string Action, string Subject, object? Before, object? After)
{
    public static DirectoryStep Refuse(params IReadOnlyList<string> problems) =>
        new(new EditResult.Refused(problems), "", "", "", Before: null, After: null);

    public static DirectoryStep Save(string id, string site, string action, string subject, object? before, object? after) =>
        new(new EditResult.Saved(id), site, action, subject, before, after);

    public static DirectoryStep Unchanged(string id) => new(new EditResult.Unchanged(id), "", "", "", Before: null, After: null);
}
