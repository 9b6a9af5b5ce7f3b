using ColdChain.Monitoring.Cryopreservation;
using ColdChain.TestSupport;

namespace ColdChain.Monitoring.Tests.Cryopreservation;

public sealed class CoolingProgrammeLibraryTests : IDisposable
{
    private const long Y2026 = 1_767_225_600_000;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_record_names_a_programme_alone_or_with_its_version()
    {
        Save("one.yaml", "bags", 1);
        Save("two.yaml", "bags", 2, "validFrom: 2026-01-01T00:00:00Z");
        var library = Load();
        library.Find("bags", Y2026 - 1)!.Version.ShouldBe(1);
        library.Find("bags", Y2026)!.Version.ShouldBe(2);
        library.Find("Bags v1", Y2026)!.Version.ShouldBe(1);
        library.Find(" bags \nwith 12 bags in rack 2", Y2026)!.Version.ShouldBe(2);
    }

    [
        Theory,
        InlineData(null),
        InlineData(""),
        InlineData("1 C/min by hand"),
        InlineData("bags v9"),
        InlineData("bags v"),
        InlineData("bags x1")
    ]
    public void Free_text_names_none(string? text)
    {
        Save("one.yaml", "bags", 1);
        Load().Find(text, Y2026).ShouldBeNull();
    }

    [Fact]
    public void Shipped_programmes_can_be_switched_off()
    {
        Load().Find("two-step-1c-10c", Y2026).ShouldNotBeNull();
        Load(shipped: false).All.ShouldBeEmpty();
    }

    [Fact]
    public void One_name_and_version_twice_is_refused()
    {
        Save("one.yaml", "bags", 1);
        Save("two.yaml", "Bags", 1);
        var refused = new CryopreservationOptionsValidator().Validate(null, new CryopreservationOptions { ProgrammeFolder = _folder.Path });
        refused.FailureMessage!.ShouldContain("one.yaml and two.yaml hold the same programme 'bags' version 1");
    }

    [Fact]
    public void A_programme_that_cannot_be_used_ends_the_start_with_its_line()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "bad.yaml"), "name: a\nstart: cold\n");
        var refused = new CryopreservationOptionsValidator().Validate(null, new CryopreservationOptions { ProgrammeFolder = _folder.Path });
        refused.FailureMessage!.ShouldStartWith("Cryopreservation: bad.yaml:2: ");
    }

    [Fact]
    public void A_folder_that_is_not_there_ends_the_start() =>
        new CryopreservationOptionsValidator()
            .Validate(null, new CryopreservationOptions { ProgrammeFolder = Path.Combine(_folder.Path, "gone") })
            .Failed.ShouldBeTrue();

    private void Save(string file, string name, int version, string more = "description: a") =>
        File.WriteAllText(
            Path.Combine(_folder.Path, file),
            $"name: {name}\nversion: {version}\n{more}\nstart: 4\nmaxGap: PT1M\nsegments: [{{ id: s, kind: ramp, rate: 1, to: -80, tolerance: 2 }}]\n"
        );

    private CoolingProgrammeLibrary Load(bool shipped = true) =>
        new(CoolingProgrammeLibrary.Load(new CryopreservationOptions { ProgrammeFolder = _folder.Path, ShippedProgrammes = shipped }));
}
