using System.Buffers.Text;
using System.Text;
using ColdChain.Monitoring.Devices;

namespace ColdChain.Web.Formatting;

/// <summary>Which devices are asked for, and which page of them. The list stands with unassigned ones first, then by site and id.</summary>
/// <param name="Site">Exactly; null: any.</param>
/// <param name="Text">Part of an id, a name, a channel or a topic, in any case; null: any.</param>
/// <param name="Unassigned">Only those without, or with, a channel that observes a point; null: both.</param>
internal sealed record DeviceFilter(string? Site, string? Text, bool? Unassigned)
{
    public static DeviceFilter From(string? site, string? text, bool? unassigned) => new(Given(site), Given(text), unassigned);

    /// <param name="views">In the order of the list.</param>
    public List<DeviceView> Of(IReadOnlyList<DeviceView> views) => [.. views.Where(Takes)];

    /// <param name="cursor">Of the page before; null: the first.</param>
    /// <exception cref="FormatException">The cursor is none of this list.</exception>
    public static (IReadOnlyList<DeviceView> Items, string? Next) Page(IReadOnlyList<DeviceView> views, string? cursor, int count)
    {
        var after = cursor is null ? null : Read(cursor);
        var items = views.Where(view => after is null || Compare(Key(view), after.Value) > 0).Take(count + 1).ToList();
        if (items.Count <= count)
            return (items, null);
        items.RemoveAt(count);
        return (items, Write(Key(items[^1])));
    }

    /// <summary>Address of the page with this filter.</summary>
    public string Address() =>
        $"/devices?site={Uri.EscapeDataString(Site ?? "")}&text={Uri.EscapeDataString(Text ?? "")}"
        + (Unassigned is { } only ? $"&unassigned={(only ? "true" : "false")}" : "");

    private bool Takes(DeviceView view) =>
        (Site is null || view.Site == Site)
        && (Unassigned is null || view.IsUnassigned == Unassigned)
        && (
            Text is null
            || Has(view.Id)
            || Has(view.Name)
            || view.Channels.Any(channel => Has(channel.Name))
            || view.Pins.Any(pin => Has(pin.Filter))
            || view.Topics.Any(topic => Has(topic.Topic))
        );

    private bool Has(string text) => text.Contains(Text!, StringComparison.OrdinalIgnoreCase);

    private static (bool Assigned, string Site, string Id) Key(DeviceView view) => (!view.IsUnassigned, view.Site, view.Id);

    private static int Compare((bool Assigned, string Site, string Id) one, (bool Assigned, string Site, string Id) other)
    {
        var order = one.Assigned.CompareTo(other.Assigned);
        order = order != 0 ? order : string.CompareOrdinal(one.Site, other.Site);
        return order != 0 ? order : string.CompareOrdinal(one.Id, other.Id);
    }

    private static string Write((bool Assigned, string Site, string Id) key) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{(key.Assigned ? 1 : 0)}\n{key.Site}\n{key.Id}"));

    private static (bool Assigned, string Site, string Id)? Read(string cursor)
    {
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split('\n');
        return parts is ["0" or "1", var site, var id]
            ? (parts[0] is "1", site, id)
            : throw new FormatException("The cursor is none of this list.");
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
