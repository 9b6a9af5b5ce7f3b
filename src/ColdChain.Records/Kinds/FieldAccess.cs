using ColdChain.Records.Access;

namespace ColdChain.Records.Kinds;

/// <summary>Which grade of field a role may see.</summary>
public static class FieldAccess
{
    /// <summary>Restricted fields are for who handles batches and who judges them.</summary>
    public static bool MaySee(AccessGrade grade, IEnumerable<Role> roles) =>
        grade == AccessGrade.Open || roles.Any(role => role is Role.Staff or Role.QualityAssurance);
}
