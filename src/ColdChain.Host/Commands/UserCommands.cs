using System.CommandLine;
using ColdChain.Host.Composition;
using ColdChain.Records.Access;
using ColdChain.Records.Audit;
using Microsoft.Extensions.Options;

namespace ColdChain.Host.Commands;

/// <summary><c>coldchain user add</c>: the first administrator, or a forgotten password. The password is read from standard input and never stands on a command line.</summary>
internal static class UserCommands
{
    private static readonly Argument<string> Name = new("name") { Description = "Name to log in with." };
    private static readonly Option<string[]> Roles = new("--role")
    {
        Description = "read-only, staff, logistics, qa, it or partner, at all sites; staff@east: at site east. May be given several times.",
        Arity = ArgumentArity.OneOrMore,
        Required = true,
    };
    private static readonly Option<string?> DisplayName = new("--display-name") { Description = "Name as shown." };
    private static readonly Option<string> Language = new("--language") { Description = "en or zh.", DefaultValueFactory = _ => "en" };

    private static readonly Dictionary<string, Role> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["read-only"] = Role.ReadOnly,
        ["staff"] = Role.Staff,
        ["logistics"] = Role.Logistics,
        ["qa"] = Role.QualityAssurance,
        ["it"] = Role.InformationTechnology,
        ["partner"] = Role.Partner,
    };

    public static Command Create()
    {
        Roles.Validators.Add(given =>
        {
            foreach (var word in given.Tokens.Select(token => token.Value).Where(word => Parse(word) is null))
                given.AddError($"'{word}' is no role: {string.Join(", ", Words.Keys)}, each alone or with @ and a site.");
        });
        Language.AcceptOnlyFromAmong("en", "zh");
        var add = new Command("add", "Create a user, or give one a new password; the password comes as one line on standard input.")
        {
            Name,
            Roles,
            DisplayName,
            Language,
        };
        SettingsOptions.AddTo(add);
        add.SetAction(AddAsync);
        return new Command("user", "Accounts.") { add };
    }

    private static SiteRole? Parse(string word)
    {
        var parts = word.Split('@', 2);
        return !Words.TryGetValue(parts[0], out var role) || parts is [_, ""] ? null
            : parts is [_, var site] ? new SiteRole(role, site)
            : role;
    }

    private static async Task<int> AddAsync(ParseResult parsed, CancellationToken cancel)
    {
        if (!SettingsOptions.TryRead(parsed, out var settings, out var problem))
            return await SettingsOptions.RefuseAsync(problem);
        if (!Console.IsInputRedirected)
            await Console.Error.WriteAsync("Password: ");
        var password = await Console.In.ReadLineAsync(cancel);
        if (string.IsNullOrEmpty(password))
            return await SettingsOptions.RefuseAsync("no password on standard input.");
        var name = parsed.GetValue(Name)!;
        try
        {
            await using var services = ServiceHost.BuildRecords(settings);
            var user = new User(
                name,
                parsed.GetValue(DisplayName) ?? name,
                [.. parsed.GetValue(Roles)!.Select(Parse).OfType<SiteRole>().Distinct()],
                Active: true,
                parsed.GetValue(Language)!
            );
            var saved = await services
                .GetRequiredService<IUserDirectory>()
                .SaveAsync(user, password, "system", "coldchain user add", cancel);
            if (saved is EditResult.Refused refused)
                return await SettingsOptions.RefuseAsync(string.Join(' ', refused.Problems));
        }
        catch (Exception failure) when (failure is ArgumentException or IOException or InvalidDataException or OptionsValidationException)
        {
            return await SettingsOptions.RefuseAsync(failure.Message);
        }
        await Console.Out.WriteLineAsync($"{name} may log in.");
        return ExitCodes.Ok;
    }
}
