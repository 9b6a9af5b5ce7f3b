using ColdChain.Monitoring.Devices;
using ColdChain.Web.Formatting;

namespace ColdChain.Web.Tests.Devices;

public sealed class DeviceFilterTests
{
    [Fact]
    public void Pages_give_each_device_once_in_the_order_of_the_list_however_long_they_are()
    {
        var all = Enumerable
            .Range(0, 137)
            .Select(i => View($"site-{i % 3}", $"dev\u00E9-{i % 50}-{i}"))
            .OrderBy(view => view.Site, StringComparer.Ordinal)
            .ThenBy(view => view.Id, StringComparer.Ordinal)
            .ToList();
        foreach (var count in (int[])[1, 7, 50, 137, 200])
        {
            var seen = new List<DeviceView>();
            string? cursor = null;
            do
            {
                var (items, next) = DeviceFilter.Page(all, cursor, count);
                items.Count.ShouldBeLessThanOrEqualTo(count);
                seen.AddRange(items);
                cursor = next;
            } while (cursor is not null);
            seen.ShouldBe(all);
        }
    }

    [Theory]
    [InlineData("!")]
    [InlineData("YWJj")]
    [InlineData("Mgph")]
    public void A_cursor_that_nobody_gave_out_is_refused(string cursor) =>
        Should.Throw<FormatException>(() => DeviceFilter.Page([View("s", "d")], cursor, 10));

    [Fact]
    public void A_device_is_found_by_a_part_of_its_id_or_topic_in_any_case()
    {
        var views = new List<DeviceView> { View("s", "Freezer-7"), View("s", "b", "gw/FREEZER/x"), View("s", "c"), View("t", "freezer-9") };
        DeviceFilter.From(null, " freezer ", null).Of(views).Select(view => view.Id).ShouldBe(["Freezer-7", "b", "freezer-9"]);
        DeviceFilter.From("s", "freezer", true).Of(views).Select(view => view.Id).ShouldBe(["Freezer-7", "b"]);
        DeviceFilter.From(null, null, false).Of(views).ShouldBeEmpty();
    }

    private static DeviceView View(string site, string id, string topic = "t") =>
        new(site, id, null, null, null, 0, 0, null, null, null, [], [new DeviceTopicView(topic, 0, 0, 0, 0, false)], [], null, null, null);
}
