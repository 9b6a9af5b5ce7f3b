using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Records.Audit;
using ColdChain.Records.Batches;
using ColdChain.Records.Equipment;
using ColdChain.Simulators.Demo;
using DeviceKind = ColdChain.Simulators.Scenarios.DeviceKind;

namespace ColdChain.Host.Demo;

/// <summary>The site of the demo: equipment, measuring points, devices, limits, product. Saying it again changes nothing.</summary>
internal sealed class DemoSite(ISiteEditor editor)
{
    public const string Product = "MSC";
    private static readonly ChangeNote Note = new("system", "set up for the demo");

    /// <param name="fromMs">From when on everything is in place.</param>
    /// <param name="startMs">The start of the simulated time.</param>
    public async Task EnsureAsync(long fromMs, long startMs, CancellationToken cancel)
    {
        var always = new TimeRange(fromMs, null);
        Done(
            await editor.SaveSiteAsync(new Site(DemoScenario.Site, "Biobank (demo) 生物样本库(演示)", DemoScenario.TimeZone), Note, cancel)
        );
        foreach (var equipment in DemoScenario.Equipment)
        {
            Done(await editor.SaveEquipmentAsync(Item(equipment), Note, cancel));
            Done(await editor.SaveDeviceAsync(DeviceOf(equipment), Note, cancel));
            if (DemoHistory.DeviceOf(equipment.Number) is { } former)
                Done(await editor.SaveDeviceAsync(Former(equipment, former), Note, cancel));
            foreach (var point in equipment.Points)
            {
                var id = $"{equipment.Number}/{point.Channel}";
                Done(
                    await editor.SavePointAsync(
                        new MeasuringPoint(id, equipment.Number, point.Channel, RoleOf(point), point.Metric, Position: null),
                        Note,
                        cancel
                    )
                );
                await AssignAsync(id, equipment, point, startMs, always, cancel);
                if (DemoLimits.For(equipment, point) is not { } limits)
                    continue;
                Done(await editor.SaveLimitProfileAsync(limits, Note, cancel));
                // What the former loggers measured is history: nobody is told of it.
                var judged = DemoHistory.DeviceOf(equipment.Number) is null ? always : new TimeRange(startMs, null);
                var assigned = await editor.AssignLimitsAsync(
                    id,
                    limits.Name,
                    profileVersion: null,
                    judged,
                    OverlapRule.Refuse,
                    Note,
                    cancel
                );
                if (judged == always)
                    Done(assigned);
            }
        }
        Done(
            await editor.SaveProductAsync(new Product(Product, "Mesenchymal stem cells 间充质干细胞", DemoLimits.Requirement), Note, cancel)
        );
    }

    /// <summary>Equipment with days before the demo had another logger then; a folder of an earlier version keeps what it has.</summary>
    private async Task AssignAsync(
        string point,
        DemoEquipment equipment,
        DemoPoint item,
        long startMs,
        TimeRange always,
        CancellationToken cancel
    )
    {
        var channel = new ChannelId(DemoScenario.Site, equipment.Device, item.Channel);
        if (DemoHistory.DeviceOf(equipment.Number) is not { } former)
        {
            Done(await editor.AssignChannelAsync(point, channel, always, OverlapRule.Refuse, Note, cancel));
            return;
        }
        var before = new TimeRange(startMs - (long)DemoHistory.Length.TotalMilliseconds, startMs);
        await editor.AssignChannelAsync(point, channel, new TimeRange(startMs, null), OverlapRule.Refuse, Note, cancel);
        await editor.AssignChannelAsync(point, channel with { Device = former }, before, OverlapRule.Refuse, Note, cancel);
    }

    private static Device Former(DemoEquipment equipment, string device) =>
        DeviceOf(equipment) with
        {
            Id = device,
            Name = $"{equipment.Name} former logger",
            Topic = $"coldchain/{DemoScenario.Site}/{device}/#",
            StoreAndForward = true,
            Active = false,
        };

    private static void Done(EditResult result) => result.RequireId();

    private static EquipmentItem Item(DemoEquipment equipment) =>
        new(
            equipment.Number,
            DemoScenario.Site,
            equipment.Zone,
            equipment.Kind switch
            {
                DeviceKind.UltraLowFreezer or DeviceKind.Freezer => EquipmentKind.Freezer,
                DeviceKind.Ln2Dewar => EquipmentKind.LiquidNitrogenDewar,
                DeviceKind.Fridge => EquipmentKind.Refrigerator,
                DeviceKind.DryShipper => EquipmentKind.Shipper,
                DeviceKind.ControlledRateFreezer => EquipmentKind.ControlledRateFreezer,
                _ => EquipmentKind.Room,
            },
            $"{equipment.Name} {equipment.ChineseName}",
            Instructions(equipment.Kind),
            Active: true
        );

    private static Device DeviceOf(DemoEquipment equipment) =>
        new(
            DemoScenario.Site,
            equipment.Device,
            $"{equipment.Name} sensor",
            equipment.Kind == DeviceKind.DryShipper ? Records.Equipment.DeviceKind.ShippingLogger : Records.Equipment.DeviceKind.Probe,
            $"coldchain/{DemoScenario.Site}/{equipment.Device}/#",
            StoreAndForward: equipment.Kind == DeviceKind.DryShipper,
            Active: true
        );

    private static PointRole RoleOf(DemoPoint point) =>
        point.Role switch
        {
            "product" => PointRole.Product,
            "ambient" => PointRole.Ambient,
            _ => PointRole.Technical,
        };

    private static string? Instructions(DeviceKind kind) =>
        kind switch
        {
            DeviceKind.UltraLowFreezer =>
                "Keep the door shut. Check power and compressor. Move the racks to a free freezer of the zone before the chamber passes -60 C. "
                    + "保持柜门关闭,检查电源和压缩机;在 -60 C 之前把样本架转移到同区空余冰箱。",
            DeviceKind.Ln2Dewar =>
                "Check the level and the filling line. Fill by hand when the level is under 250 mm. 检查液位和补液管路;液位低于 250 mm 时手动补液。",
            DeviceKind.Fridge =>
                "Shut the door. Move the contents to another fridge when it does not recover within 10 min. 关好门;10 分钟内不恢复则转移内容物。",
            DeviceKind.ControlledRateFreezer =>
                "Check the nitrogen supply and the programme on the display. Do not open the door before the run is over. 检查液氮供应和显示的程序；降温结束前不要开门。",
            DeviceKind.DryShipper =>
                "Call the carrier. Do not open the shipper before the batch is assessed. 联系承运人;评估之前不要打开运输罐。",
            _ => null,
        };
}
