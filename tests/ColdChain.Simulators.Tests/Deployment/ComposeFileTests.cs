using System.Text.RegularExpressions;
using ColdChain.TestSupport;
using YamlDotNet.RepresentationModel;

namespace ColdChain.Simulators.Tests.Deployment;

public partial class ComposeFileTests
{
    private static readonly YamlMappingNode Compose = Parse("docker-compose.yml");

    private static readonly YamlMappingNode Services = (YamlMappingNode)Compose["services"];

    public static TheoryData<string> ServiceNames => [.. Services.Children.Keys.Select(key => ((YamlScalarNode)key).Value!)];

    [Fact]
    public void It_has_the_service_and_what_the_service_uses() =>
        Services
            .Children.Keys.Select(key => key.ToString())
            .Order(StringComparer.Ordinal)
            .ShouldBe(["coldchain", "gotenberg", "grafana", "influxdb", "mosquitto", "postgres"]);

    [Theory, MemberData(nameof(ServiceNames))]
    public void Every_service_has_a_health_check_with_its_own_patience(string name)
    {
        var check = (YamlMappingNode)Service(name)["healthcheck"];
        ((YamlSequenceNode)check["test"]).Children.Count.ShouldBeGreaterThan(1);
        foreach (var key in new[] { "interval", "timeout", "retries", "start_period" })
            check.Children.ContainsKey(new YamlScalarNode(key)).ShouldBeTrue($"{name}: {key}");
    }

    [Theory, MemberData(nameof(ServiceNames))]
    public void Every_image_is_pinned_to_a_version(string name) => Service(name)["image"].ToString().ShouldMatch(@"^[a-z/-]+:\d+(\.\d+)+$");

    [Fact]
    public void Base_images_of_the_dockerfile_are_pinned_to_a_version_too()
    {
        var bases = RepositoryFiles
            .Read("Dockerfile")
            .Split('\n')
            .Where(line => line.StartsWith("FROM ", StringComparison.Ordinal))
            .ToList();
        bases.Count.ShouldBe(2);
        bases.ShouldAllBe(line => Regex.IsMatch(line, @":\d+\.\d+-\w+( AS \w+)?$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void There_is_no_default_password_and_no_secret_in_the_file()
    {
        foreach (var (where, value) in Environment())
        {
            if (!IsSecret().IsMatch(where))
                continue;
            Variable().Match(value).Groups["rest"].Value.ShouldStartWith(":?", customMessage: $"{where}: {value}");
        }
        foreach (Match variable in Variable().Matches(RepositoryFiles.Read("docker-compose.yml")))
        {
            if (IsSecret().IsMatch(variable.Groups["name"].Value))
                variable.Groups["rest"].Value.ShouldStartWith(":?", customMessage: variable.Value);
        }
    }

    [Fact]
    public void The_example_environment_names_every_variable_and_gives_no_password()
    {
        var example = RepositoryFiles
            .Read(".env.example")
            .Split('\n')
            .Where(line => line.Contains('=', StringComparison.Ordinal) && !line.StartsWith('#'))
            .Select(line => line.Split('=', 2))
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        var used = Variable()
            .Matches(RepositoryFiles.Read("docker-compose.yml"))
            .Select(match => match.Groups["name"].Value)
            .ToHashSet(StringComparer.Ordinal);
        used.Order(StringComparer.Ordinal).ShouldBe(example.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, value) in example.Where(line => IsSecret().IsMatch(line.Key)))
            value.ShouldBeEmpty(name);
    }

    [Fact]
    public void Ports_are_on_loopback_unless_the_environment_says_otherwise()
    {
        foreach (var service in Services.Children.Values.Cast<YamlMappingNode>())
        {
            if (service.Children.TryGetValue(new YamlScalarNode("ports"), out var ports))
                ((YamlSequenceNode)ports).ShouldAllBe(port =>
                    port.ToString().StartsWith("127.0.0.1:") || port.ToString().Contains("_BIND:-127.0.0.1}:")
                );
        }
    }

    [Fact]
    public void Every_named_volume_is_declared_and_every_mounted_file_exists()
    {
        var declared = ((YamlMappingNode)Compose["volumes"]).Children.Keys.Select(key => key.ToString()).ToHashSet(StringComparer.Ordinal);
        foreach (var service in Services.Children.Values.Cast<YamlMappingNode>())
        {
            if (!service.Children.TryGetValue(new YamlScalarNode("volumes"), out var volumes))
                continue;
            foreach (var mount in (YamlSequenceNode)volumes)
            {
                var source = mount.ToString().Split(':')[0];
                if (source.StartsWith("./", StringComparison.Ordinal))
                    Directory.Exists(Path.Combine(RepositoryFiles.Root, source)).ShouldBeTrue(source);
                else
                    declared.ShouldContain(source);
            }
        }
    }

    [Fact]
    public void The_service_waits_for_the_broker_and_the_records_but_not_for_the_time_series()
    {
        var waits = ((YamlMappingNode)Service("coldchain")["depends_on"]).Children;
        waits.Keys.Select(key => key.ToString()).Order(StringComparer.Ordinal).ShouldBe(["mosquitto", "postgres"]);
        waits.Values.ShouldAllBe(condition => condition["condition"].ToString() == "service_healthy");
    }

    private static YamlMappingNode Service(string name) => (YamlMappingNode)Services[name];

    private static IEnumerable<(string Where, string Value)> Environment() =>
        from service in Services.Children
        from variable in ((YamlMappingNode)((YamlMappingNode)service.Value)["environment"]).Children
        select ($"{service.Key}.{variable.Key}", variable.Value.ToString());

    private static YamlMappingNode Parse(string path)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(RepositoryFiles.Read(path)));
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    [GeneratedRegex("PASSWORD|TOKEN|ConnectionString|Password|Token", RegexOptions.None, 1000)]
    private static partial Regex IsSecret();

    // $$ is a dollar sign for the container, not a variable of the file.
    [GeneratedRegex(@"(?<!\$)\$\{(?<name>[A-Z_]+)(?<rest>[^}]*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variable();
}
