using ColdChain.Monitoring.Health;

namespace ColdChain.Monitoring.Tests.Health;

public sealed class HealthOptionsTests
{
    private readonly HealthOptionsValidator _validator = new();

    [Fact]
    public void The_defaults_are_valid() => _validator.Validate(null, new HealthOptions()).Succeeded.ShouldBeTrue();

    [Fact]
    public void A_hold_time_out_of_bounds_names_its_setting_and_what_to_do()
    {
        var options = new HealthOptions();
        options.HoldTimes["DS-01"] = TimeSpan.FromMinutes(10);
        _validator.Validate(null, options).FailureMessage!.ShouldContain("Health:HoldTimes:DS-01");
    }

    [Fact]
    public void More_days_to_rebuild_than_are_kept_are_refused() =>
        _validator
            .Validate(null, new HealthOptions { KeepDays = 60, RebuildDays = 90 })
            .FailureMessage!.ShouldContain("Health:RebuildDays");

    [Fact]
    public void A_share_of_no_change_is_refused() =>
        _validator.Validate(null, new HealthOptions { DutyChange = 0 }).FailureMessage!.ShouldContain(nameof(HealthOptions.DutyChange));
}
