using ColdChain.Records.Kinds;

namespace ColdChain.Records.Tests.Kinds;

/// <summary>The fields that 干细胞临床研究信息管理规范 (2026) names, in its order and words. Not taken from our definitions.</summary>
public sealed class SpecificationFieldsTests
{
    /// <summary>启运温度 stands twice in the specification's list of transport; it is one field.</summary>
    [Theory]
    [InlineData("inbound", "交接时间、交接地点、起送时间、送达时间、转运温度、细胞类型、批次号、细胞数量、转运人、接收人、审核人")]
    [InlineData("storage", "批次号、操作环境温度、操作开始时间、操作结束时间、存储库区、存储位置、操作人、审核人")]
    [InlineData("outbound", "申请人基本信息、申请人联系方式、出库事由、细胞类型、批次号、出库数量、拟出库时间、操作人、审核人")]
    [InlineData(
        "transport",
        "启运时间、启运地点、启运温度、送达时间、送达地点、运输温度要求、运输过程温度、送达温度、批次号、数量、设备编号、运输工具、承运机构、运输人、接收人"
    )]
    [InlineData(
        "inbound-check",
        "交接时间、细胞类型、批次号、生产日期、细胞数量、检测数量、检测依据、检测日期、检测项目、检测方法、检测结果、检测结论、交接人、操作人、审核人"
    )]
    [InlineData("release-check", "细胞类型、批次号、生产日期、放行数量、检测依据、检测项目、检测时间、检测方法、检测结论、操作人、审核人")]
    [InlineData(
        "cryopreservation",
        "细胞编号、批次号、操作人、操作开始时间、操作结束时间、设备编号、设备参数、冻存开始温度、降温流程、冻存结束温度、暂存位置"
    )]
    public void A_record_has_every_field_of_the_specification_in_its_order(string kind, string fields) =>
        RecordKinds.Find(kind)!.Fields.Where(field => !field.IsOurs).Select(field => field.Label.Zh).ShouldBe(fields.Split('、'));

    /// <summary>The health history of the donor and the validation of reagents (3.2, items 1 and 6) belong to other forms.</summary>
    [Fact]
    public void Collection_has_the_fields_of_collection_and_transfer() =>
        RecordKinds
            .Find("collection")!
            .Fields.Where(field => !field.IsOurs)
            .Select(field => field.Label.Zh)
            .ShouldBe(
                "采集操作人、采集开始时间、采集结束时间、采集方法、采集环境温度、供体编号、组织编号、组织转运容器、转运温度、转运开始时间、转运结束时间、转运人、接收人".Split(
                    '、'
                )
            );

    [Theory]
    [InlineData("组织编号、操作时间、操作地点、设备编号、操作人、操作方法、试剂信息、试剂配置人、试剂使用量、耗材信息、操作环境温度")]
    [InlineData("细胞编号、细胞类型、批次号、操作地点、设备编号、设备参数、试剂信息、试剂配置人、试剂使用量、耗材信息")]
    [InlineData(
        "细胞编号、细胞类型、批次号、传代时间、细胞代次、细胞形态信息、细胞接种密度、设备编号、设备参数、试剂信息、试剂配置人、试剂使用量、试剂作用时长、耗材信息"
    )]
    public void Processing_has_the_fields_of_separation_purification_and_expansion(string fields)
    {
        var labels = RecordKinds.Find("processing")!.Fields.Select(field => field.Label.Zh).ToList();

        fields.Split('、').Where(field => !labels.Contains(field)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("storage", "操作环境温度")]
    [InlineData("inbound", "转运温度")]
    [InlineData("transport", "启运温度、运输过程温度、送达温度")]
    [InlineData("cryopreservation", "冻存开始温度、冻存结束温度")]
    [InlineData("collection", "采集环境温度、转运温度")]
    public void Temperatures_are_filled_from_equipment(string kind, string fields) =>
        RecordKinds
            .Find(kind)!
            .Fields.Where(field => field.FilledFromEquipment)
            .Select(field => field.Label.Zh)
            .ShouldBe(fields.Split('、'));

    [Fact]
    public void Personal_data_and_donor_codes_are_graded() =>
        RecordKinds
            .All.SelectMany(kind => kind.Fields)
            .Where(field => field.Access == AccessGrade.Restricted)
            .Select(field => field.Key)
            .Distinct()
            .ShouldBe(["donorCode", "tissueCode", "cellCode", "applicant", "applicantContact"], ignoreOrder: true);

    [Fact]
    public void Definitions_hang_together()
    {
        RecordKinds.All.Select(kind => kind.Key).ShouldBeUnique();
        foreach (var kind in RecordKinds.All)
        {
            kind.Fields.Select(field => field.Key).ShouldBeUnique();
            kind.Fields.ShouldAllBe(field => field.Label.En.Length > 0 && field.Label.Zh.Length > 0);
            var times = kind.HappenedAtFields.Concat(kind.TimeOrder.SelectMany(pair => (string[])[pair.Start, pair.End]));
            times.ShouldAllBe(key => kind.Field(key)!.Type == FieldType.Time);
            kind.HappenedAtFields.ShouldContain(key => kind.Field(key)!.Presence == FieldPresence.Required);
            foreach (var measure in kind.Fields.Select(field => field.Measure).OfType<FieldMeasure>())
            {
                kind.Field(measure.FromField)!.Type.ShouldBe(FieldType.Time);
                if (measure.ToField is not null)
                    kind.Field(measure.ToField)!.Type.ShouldBe(FieldType.Time);
                if (measure.SubjectField is not null)
                    kind.Field(measure.SubjectField).ShouldNotBeNull();
                if (measure.RangeField is not null)
                    kind.Field(measure.RangeField)!.Type.ShouldBe(FieldType.Range);
            }
        }
    }
}
