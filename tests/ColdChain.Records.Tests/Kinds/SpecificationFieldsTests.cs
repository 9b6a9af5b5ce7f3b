using ColdChain.Records.Kinds;
using ColdChain.TestSupport;

namespace ColdChain.Records.Tests.Kinds;

/// <summary>The fields that 干细胞临床研究信息管理规范 (2026) names, in its order and words. Not taken from our definitions.</summary>
public sealed class SpecificationFieldsTests
{
    /// <summary>启运温度 stands twice in the specification's list of transport; it is one field. 步骤 of processing is ours: three lists are one form.</summary>
    public static TheoryData<string> Clauses => [.. Table.Select(row => row.Clause).Distinct()];

    private static IReadOnlyList<(string Clause, string Field, string Kind, bool Measured)> Table { get; } =
    [
        .. RepositoryFiles
            .Read("tests/golden/records/specification-fields.tsv")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split('\t'))
            .Select(columns => (columns[0], columns[1], columns[2], columns.Length > 3 && columns[3] == "*")),
    ];

    [Theory, MemberData(nameof(Clauses))]
    public void A_clause_has_every_field_of_the_specification_in_its_order_and_words(string clause)
    {
        var rows = Table.Where(row => row.Clause == clause && row.Kind != "-").DistinctBy(row => row.Field).ToList();
        if (rows.Count == 0)
            return;
        var kind = RecordKinds.Find(rows[0].Kind)!;
        var labels = kind.Fields.Where(field => !field.IsOurs).Select(field => field.Label.Zh).ToList();

        kind.SpecificationClause.ShouldSatisfyAllConditions(text =>
            (text == clause || (text == "3.2.2-4" && clause is "3.2.2" or "3.2.3" or "3.2.4")).ShouldBeTrue()
        );
        if (kind.Key == "processing")
            rows.Select(row => row.Field).Except(labels).ShouldBeEmpty();
        else
            labels.ShouldBe(rows.Select(row => row.Field));
    }

    [Fact]
    public void No_form_has_a_field_in_the_specifications_name_that_it_does_not_name() =>
        RecordKinds
            .All.Where(kind => kind.SpecificationClause != "4")
            .SelectMany(kind => kind.Fields.Where(field => !field.IsOurs).Select(field => (kind.Key, field.Label.Zh)))
            .Except(Table.Select(row => (row.Kind, row.Field)))
            .ShouldBeEmpty();

    [Fact]
    public void The_fields_marked_with_an_asterisk_are_filled_from_equipment() =>
        RecordKinds
            .All.Where(kind => kind.SpecificationClause != "4")
            .SelectMany(kind =>
                kind.Fields.Where(field => field.FilledFromEquipment && !field.IsOurs).Select(field => (kind.Key, field.Label.Zh))
            )
            .ShouldBe(Table.Where(row => row.Measured).Select(row => (row.Kind, row.Field)).Distinct(), ignoreOrder: true);

    [Fact]
    public void Only_the_donors_history_and_the_validation_of_reagents_are_left_to_the_life_cycle() =>
        Table.Where(row => row.Kind == "-").Select(row => row.Clause).Distinct().ShouldBe(["3.2.1", "3.2.6"]);

    [Fact]
    public void Personal_data_and_donor_codes_are_graded() =>
        RecordKinds
            .All.SelectMany(kind => kind.Fields)
            .Where(field => field.Access == AccessGrade.Restricted)
            .Select(field => field.Key)
            .Distinct()
            .ShouldBe(["donorCode", "tissueCode", "cellCode", "applicant", "applicantContact", "recipientCode"], ignoreOrder: true);

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
            kind.RequiredToClose.Concat(kind.Fields.Select(field => field.ExpectedWith).OfType<string>())
                .Concat(((string?[])[kind.ClosedBy, kind.DueField, kind.ResponsibleField]).OfType<string>())
                .ShouldAllBe(key => kind.Field(key) != null);
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
