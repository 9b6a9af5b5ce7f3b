using ColdChain.Records.Access;
using Microsoft.AspNetCore.Authorization;

namespace ColdChain.Web.Access;

/// <summary>Who may do what. Whatever names no policy asks for a login (the fallback), so a forgotten rule denies.</summary>
internal static class Policies
{
    /// <summary>Answers alarms: everybody but those who only look.</summary>
    public const string AnswerAlarms = "answer-alarms";

    /// <summary>Writes records of storage and transport.</summary>
    public const string WriteRecords = "write-records";

    /// <summary>Changes equipment, devices, limits, products.</summary>
    public const string Configure = "configure";

    /// <summary>Signs dispositions of batches on hold; the password is asked for again.</summary>
    public const string SignDispositions = "sign-dispositions";

    /// <summary>Registers devices, assigns their channels, keeps their pins and certificates.</summary>
    public const string ManageDevices = "manage-devices";

    /// <summary>Sets normal, reference and allowed ranges of fields.</summary>
    public const string KeepRanges = "keep-ranges";

    /// <summary>Reads the audit trail.</summary>
    public const string ReadAudit = "read-audit";

    /// <summary>Takes the whole audit trail out, graded values with it.</summary>
    public const string ExportAudit = "export-audit";

    /// <summary>Hands in messages over HTTP.</summary>
    public const string Ingest = "ingest";

    /// <summary>Hands in records, statements and logger data: the house, and partners for the batches granted to them (ask <see cref="BatchGate"/> too).</summary>
    public const string HandIn = "hand-in";

    /// <summary>Reads what partners may read too, each batch behind <see cref="BatchGate"/>.</summary>
    public const string ReadGranted = "read-granted";

    /// <summary>Anybody who is signed in, partners too: signing out, the own account.</summary>
    public const string OwnAccount = "own-account";

    /// <summary>Accounts, roles, API tokens.</summary>
    public const string ManageUsers = "manage-users";

    /// <summary>Says which batches a partner sees.</summary>
    public const string ManageGrants = "manage-grants";

    /// <summary>Sees who has what, for the periodic review of it.</summary>
    public const string ReviewAccess = "review-access";

    /// <summary>Scrapes metrics.</summary>
    public const string Metrics = "metrics";

    /// <summary>Everybody of the house: all roles but partners.</summary>
    public static Role[] House { get; } = [.. Enum.GetValues<Role>().Where(role => role != Role.Partner)];

    /// <summary>Whatever names no policy: the house, signed in.</summary>
    private static readonly (string Scope, Role[] Roles) SignedIn = (ApiScopes.Read, House);

    /// <summary>Scope of a token and roles of each policy; no roles: anybody who is signed in.</summary>
    private static readonly Dictionary<string, (string Scope, Role[] Roles)> Rules = new(StringComparer.Ordinal)
    {
        [AnswerAlarms] = (ApiScopes.AlarmsWrite, [Role.Staff, Role.Logistics, Role.QualityAssurance, Role.InformationTechnology]),
        [WriteRecords] = (ApiScopes.RecordsWrite, [Role.Staff, Role.Logistics, Role.QualityAssurance]),
        [Configure] = (ApiScopes.Configure, [Role.QualityAssurance, Role.InformationTechnology]),
        [SignDispositions] = (ApiScopes.RecordsWrite, [Role.QualityAssurance]),
        [ManageDevices] = (ApiScopes.Configure, [Role.Staff, Role.QualityAssurance, Role.InformationTechnology]),
        [KeepRanges] = (ApiScopes.Configure, [Role.QualityAssurance]),
        [ReadAudit] = (ApiScopes.Read, [Role.QualityAssurance, Role.InformationTechnology]),
        [ExportAudit] = (ApiScopes.Read, [Role.QualityAssurance]),
        [Ingest] = (ApiScopes.Ingest, [Role.Staff, Role.Logistics, Role.InformationTechnology]),
        [HandIn] = (ApiScopes.RecordsWrite, [Role.Staff, Role.Logistics, Role.QualityAssurance, Role.Partner]),
        [ReadGranted] = (ApiScopes.Read, [.. House, Role.Partner]),
        [OwnAccount] = (ApiScopes.Read, []),
        [ManageUsers] = (ApiScopes.Users, [Role.InformationTechnology]),
        [ManageGrants] = (ApiScopes.Users, [Role.QualityAssurance, Role.InformationTechnology]),
        [ReviewAccess] = (ApiScopes.Users, [Role.QualityAssurance, Role.InformationTechnology]),
    };

    /// <summary>The roles that a policy asks for one of; empty: anybody who is signed in.</summary>
    /// <param name="policy">Null: that of whatever names none.</param>
    public static IReadOnlyCollection<Role> RolesOf(string? policy) => policy is null or Metrics ? SignedIn.Roles : Rules[policy].Roles;

    public static void Define(AuthorizationOptions options, bool anonymousMetrics)
    {
        // Partners are strangers to whatever does not name them.
        var signedIn = For(SignedIn.Scope, SignedIn.Roles);
        options.DefaultPolicy = signedIn;
        options.FallbackPolicy = signedIn;
        foreach (var (name, rule) in Rules)
            options.AddPolicy(name, For(rule.Scope, rule.Roles));
        options.AddPolicy(Metrics, anonymousMetrics ? new AuthorizationPolicyBuilder().RequireAssertion(_ => true).Build() : signedIn);
    }

    /// <summary>Signed in, with the scope when by token, in one of the roles when any are named.</summary>
    private static AuthorizationPolicy For(string scope, params Role[] roles)
    {
        var policy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new ScopeRequirement(scope));
        return (roles.Length == 0 ? policy : policy.RequireRole(roles.Select(role => role.ToString()))).Build();
    }
}
