using ColdChain.Records.Audit;

namespace ColdChain.Records.Access;

/// <summary>A role that a user has at one site, or at all of them.</summary>
/// <param name="Site">Code of the site; <see cref="ChangeNote.AllSites"/>: all, also those that are entered later.</param>
public sealed record SiteRole(Role Role, string Site) : IComparable<SiteRole>
{
    public bool IsEverywhere => Site == ChangeNote.AllSites;

    /// <summary>Whether it holds at a site.</summary>
    public bool HoldsAt(string site) => IsEverywhere || Site == site;

    /// <summary><c>Staff</c>, or <c>Staff@east</c> for one site.</summary>
    public override string ToString() => IsEverywhere ? Role.ToString() : $"{Role}@{Site}";

    public static bool TryParse(string? text, out SiteRole role)
    {
        var (name, site) = text?.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
            ? (text[..at], text[(at + 1)..])
            : (text, ChangeNote.AllSites);
        var known = Enum.TryParse<Role>(name, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed) && !char.IsAsciiDigit(name![0]);
        role = new SiteRole(parsed, site);
        return known && site.Length is > 0 and <= 64;
    }

    public int CompareTo(SiteRole? other) =>
        other is null ? 1
        : Role != other.Role ? Role.CompareTo(other.Role)
        : string.CompareOrdinal(Site, other.Site);

    /// <summary>A role without a site holds at all of them.</summary>
    public static implicit operator SiteRole(Role role) => new(role, ChangeNote.AllSites);

    public static SiteRole FromRole(Role role) => role;

    public static bool operator <(SiteRole one, SiteRole other) => one.CompareTo(other) < 0;

    public static bool operator >(SiteRole one, SiteRole other) => one.CompareTo(other) > 0;

    public static bool operator <=(SiteRole one, SiteRole other) => one.CompareTo(other) <= 0;

    public static bool operator >=(SiteRole one, SiteRole other) => one.CompareTo(other) >= 0;
}
