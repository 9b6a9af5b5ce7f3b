using System.Globalization;
using System.Text;
using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Evaluation;
using ColdChain.Monitoring.Evaluation.Yaml;
using ColdChain.Monitoring.Notifications.Channels;

namespace ColdChain.Monitoring.Notifications.Plans;

/// <summary>Reads a notification plan. Strict: a name that is not understood would be a person who is not called.</summary>
public static class NotificationPlanYaml
{
    /// <summary>Longest text, in characters.</summary>
    public const int MaxLength = YamlText.MaxLength;

    private const string FileName = "plan";
    private const int MaxItems = 500;
    private const int MaxPhone = 60;

    private static readonly Dictionary<string, DayOfWeek> DayNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mon"] = DayOfWeek.Monday,
        ["tue"] = DayOfWeek.Tuesday,
        ["wed"] = DayOfWeek.Wednesday,
        ["thu"] = DayOfWeek.Thursday,
        ["fri"] = DayOfWeek.Friday,
        ["sat"] = DayOfWeek.Saturday,
        ["sun"] = DayOfWeek.Sunday,
    };

    /// <param name="channels">Names of the channels that are configured; null: not checked.</param>
    /// <param name="sites">Their codes; null: not checked.</param>
    /// <exception cref="LimitProfileException">With the line, what is wrong and what was expected.</exception>
    public static NotificationPlan Read(string text, IReadOnlyCollection<string>? channels, IReadOnlyCollection<string>? sites)
    {
        if (text.Length <= MaxLength && IsNothing(text.AsSpan().EnumerateLines()))
            return NotificationPlan.Empty;
        var node = YamlText.Read(text, FileName, "a notification plan");
        var root =
            node as YamlMapping ?? throw node.Refused($"the plan is {node.Description}; expected people, rotas, escalations, contacts");
        root.AllowOnly("a notification plan", "people", "rotas", "escalations", "contacts");
        var people = Named(root, "people", item => ReadPerson(item, channels), person => person.Name);
        foreach (var name in people.Keys.Intersect(channels ?? [], StringComparer.Ordinal))
            throw root.Refused($"'{name}' is a channel; a person needs another name");
        var rotas = Named(root, "rotas", item => ReadRota(item, people), rota => rota.Name);
        var escalations = Named(root, "escalations", item => ReadEscalation(item, people, rotas, channels, sites), item => item.Name);
        var contacts = Named(root, "contacts", item => ReadContact(item, sites), contact => contact.Name);
        return new NotificationPlan(people, rotas, [.. escalations.Values]) { Contacts = [.. contacts.Values] };
    }

    /// <summary>Nothing but blanks and comments.</summary>
    private static bool IsNothing(SpanLineEnumerator lines)
    {
        foreach (var line in lines)
        {
            if (!line.Trim().IsEmpty && !line.TrimStart().StartsWith('#'))
                return false;
        }
        return true;
    }

    private static Dictionary<string, T> Named<T>(YamlMapping root, string key, Func<YamlMapping, T> read, Func<T, string> nameOf)
    {
        var items = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var node in root.Mappings(key))
        {
            if (items.Count == MaxItems)
                throw node.Refused($"more than {MaxItems} {key}");
            var item = read(node);
            if (!items.TryAdd(nameOf(item), item))
                throw node.Refused($"'{nameOf(item)}' stands twice in {key}");
        }
        return items;
    }

    private static Person ReadPerson(YamlMapping node, IReadOnlyCollection<string>? channels)
    {
        node.AllowOnly("a person", "name", "reach", "language");
        var reach = new List<Reach>();
        foreach (var item in node.Mappings("reach"))
        {
            item.AllowOnly("an item of 'reach'", "channel", "address");
            var channel = item.Required("an item of 'reach'", "channel");
            reach.Add(new Reach(Known(channel, "channel", channels, "channels"), item.Has("address") ? item.Text("", "address") : null));
        }
        if (reach.Count == 0)
            throw node.Refused("a person needs at least one item in 'reach'");
        return new Person(node.Text("a person", "name"), reach, node.Has("language") ? Language(node.Required("", "language")) : null);
    }

    private static MessageLanguage Language(YamlScalar value) =>
        value.AsText("language") switch
        {
            "en" => MessageLanguage.English,
            "zh" => MessageLanguage.Chinese,
            "both" => MessageLanguage.Both,
            _ => throw value.Refused($"'language' is {value.Description}; expected en, zh or both"),
        };

    private static Rota ReadRota(YamlMapping node, Dictionary<string, Person> people)
    {
        node.AllowOnly("a rota", "name", "zone", "holidays", "shifts", "otherwise");
        var shifts = node.Mappings("shifts").Select(shift => ReadShift(shift, people)).ToList();
        var otherwise = Texts(node, "otherwise").Select(item => Known(item, "otherwise", people.Keys, "people")).ToList();
        if (otherwise.Count == 0)
            throw node.Refused("a rota needs 'otherwise': who is called at hours that no shift covers");
        return new Rota(
            node.Text("a rota", "name"),
            Zone(node.Required("a rota", "zone")),
            Texts(node, "holidays").Select(Date).ToHashSet(),
            shifts,
            otherwise
        );
    }

    private static Shift ReadShift(YamlMapping node, Dictionary<string, Person> people)
    {
        node.AllowOnly("a shift", "days", "hours", "who");
        var (from, to) = Hours(node.Required("a shift", "hours"));
        var days = new HashSet<DayOfWeek>();
        var holidays = false;
        foreach (var item in Texts(node, "days"))
        {
            if (item.Text == "holiday")
                holidays = true;
            else
                days.UnionWith(Days(item));
        }
        if (days.Count == 0 && !holidays)
            throw node.Refused("a shift needs 'days', such as [mon-fri] or [sat, sun, holiday]");
        var who = Texts(node, "who").Select(item => Known(item, "who", people.Keys, "people")).ToList();
        return who.Count > 0 ? new Shift(days, holidays, from, to, who) : throw node.Refused("a shift needs 'who'");
    }

    private static IEnumerable<DayOfWeek> Days(YamlScalar item)
    {
        var ends = item.Text.Split('-');
        if (ends.Length > 2 || !DayNames.TryGetValue(ends[0], out var day) || !DayNames.TryGetValue(ends[^1], out var last))
            throw item.Refused(
                $"{item.Description} is no day; expected mon, tue, wed, thu, fri, sat, sun, a range such as mon-fri, or holiday"
            );
        for (; ; day = (DayOfWeek)(((int)day + 1) % 7))
        {
            yield return day;
            if (day == last)
                yield break;
        }
    }

    private static Escalation ReadEscalation(
        YamlMapping node,
        Dictionary<string, Person> people,
        Dictionary<string, Rota> rotas,
        IReadOnlyCollection<string>? channels,
        IReadOnlyCollection<string>? sites
    )
    {
        const string what = "an escalation";
        node.AllowOnly(what, "name", "sites", "severity", "kinds", "quiet", "steps");
        var steps = node.Mappings("steps").Select(step => ReadStep(step, people, rotas, channels)).ToList();
        if (steps.Count == 0)
            throw node.Refused("an escalation needs 'steps'");
        if (!steps.Select(step => step.After).SequenceEqual(steps.Select(step => step.After).Distinct().Order()))
            throw node.Refused("the steps of an escalation stand in the order of their 'after', each later than the one before");
        return new Escalation(
            node.Text(what, "name"),
            [.. Texts(node, "sites").Select(item => Known(item, "sites", sites, "sites"))],
            node.Has("severity") ? ReadSeverity(node.Required(what, "severity")) : Severity.Warning,
            [.. Texts(node, "kinds").Select(item => item.AsText("kinds"))],
            node.Mapping("quiet") is { } quiet ? ReadQuiet(quiet) : null,
            steps
        );
    }

    private static Contact ReadContact(YamlMapping node, IReadOnlyCollection<string>? sites)
    {
        const string what = "a contact";
        node.AllowOnly(what, "name", "phone", "sites", "equipment");
        var phone = node.Required(what, "phone");
        if (phone.AsText("phone").Length > MaxPhone || !phone.Text.Any(char.IsAsciiDigit) || phone.Text.Any(char.IsControl))
            throw phone.Refused($"{phone.Description} is no phone number; expected one such as \"+86 21 5555 0100\"");
        return new Contact(
            node.Text(what, "name"),
            phone.Text,
            [.. Texts(node, "sites").Select(item => Known(item, "sites", sites, "sites"))],
            [.. Texts(node, "equipment").Select(item => item.AsText("equipment"))]
        );
    }

    private static EscalationStep ReadStep(
        YamlMapping node,
        Dictionary<string, Person> people,
        Dictionary<string, Rota> rotas,
        IReadOnlyCollection<string>? channels
    )
    {
        node.AllowOnly("a step", "after", "tell");
        var tells = new List<Tell>();
        foreach (var item in Texts(node, "tell"))
        {
            if (people.ContainsKey(item.Text))
                tells.Add(new Tell(TellKind.Person, item.Text));
            else if (rotas.ContainsKey(item.Text))
                tells.Add(new Tell(TellKind.Rota, item.Text));
            else
                tells.Add(new Tell(TellKind.Channel, Known(item, "tell", channels, "people, rotas and channels")));
        }
        return tells.Count > 0
            ? new EscalationStep(node.Duration("after") ?? TimeSpan.Zero, tells)
            : throw node.Refused("a step needs 'tell'");
    }

    private static QuietHours ReadQuiet(YamlMapping node)
    {
        node.AllowOnly("'quiet'", "hours", "below", "zone");
        var (from, to) = Hours(node.Required("'quiet'", "hours"));
        var below = node.Has("below") ? ReadSeverity(node.Required("'quiet'", "below")) : Severity.Alarm;
        return new QuietHours(from, to, below, Zone(node.Required("'quiet'", "zone")));
    }

    private static Severity ReadSeverity(YamlScalar value) =>
        Enum.TryParse<Severity>(value.Text, ignoreCase: true, out var severity) && Enum.IsDefined(severity) && !char.IsDigit(value.Text[0])
            ? severity
            : throw value.Refused(
                $"{value.Description} is no severity; expected {string.Join(", ", Enum.GetNames<Severity>()).ToLowerInvariant()}"
            );

    private static TimeZoneInfo Zone(YamlScalar value) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(value.AsText("zone"), out var zone)
            ? zone
            : throw value.Refused($"{value.Description} is no time zone; expected a name such as Asia/Shanghai");

    private static DateOnly Date(YamlScalar value) =>
        DateOnly.TryParseExact(value.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw value.Refused($"{value.Description} is no date; expected one such as 2026-10-01");

    private static (TimeOnly From, TimeOnly To) Hours(YamlScalar value)
    {
        var ends = value.AsText("hours").Split('-', StringSplitOptions.TrimEntries);
        if (ends.Length == 2 && Time(ends[0], out var from) && Time(ends[1] == "24:00" ? "00:00" : ends[1], out var to))
            return (from, to);
        throw value.Refused($"'hours' is {value.Description}; expected such as 08:00-18:00, 18:00-08:00 or 00:00-24:00");

        static bool Time(string text, out TimeOnly time) =>
            TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
    }

    /// <summary>One text, or a list of them; none when the key is absent.</summary>
    private static IEnumerable<YamlScalar> Texts(YamlMapping node, string key)
    {
        if (!node.Entries.TryGetValue(key, out var entry))
            return [];
        return entry.Value switch
        {
            YamlScalar one => [one],
            YamlSequence list => list.Items.Select(item =>
                item as YamlScalar ?? throw item.Refused($"an item of '{key}' is {item.Description}; expected a text")
            ),
            _ => throw entry.Value.Refused($"'{key}' is {entry.Value.Description}; expected a text or a list of them"),
        };
    }

    /// <param name="names">Null: any.</param>
    private static string Known(YamlScalar value, string key, IEnumerable<string>? names, string what)
    {
        if (names is null)
            return value.AsText(key);
        var known = names.ToList();
        return known.Contains(value.AsText(key), StringComparer.Ordinal)
            ? value.Text
            : throw value.Refused(
                $"{value.Description} is not among the {what}: {(known.Count == 0 ? "there are none" : string.Join(", ", known.Take(20)))}"
            );
    }
}
