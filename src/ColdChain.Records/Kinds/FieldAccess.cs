using ColdChain.Records.Access;

namespace ColdChain.Records.Kinds;

/// <summary>Which grade of field a role may see.</summary>
public static class FieldAccess
{
    /// <summary>Restricted fields are for who handles batches and who judges them.</summary>
    public static bool MaySee(AccessGrade grade, IEnumerable<Role> roles) =>
        grade == AccessGrade.Open || roles.Any(role => role is Role.Staff or Role.QualityAssurance);

    /// <summary>Files of a record are scans of its form: who may not see all of its fields does not get them.</summary>
    public static bool MaySeeFiles(RecordKind kind, IReadOnlyCollection<Role> roles) =>
        kind.Fields.All(field => MaySee(field.Access, roles));
}
