using System.CommandLine;
using ColdChain.Host.Composition;

namespace ColdChain.Host.Commands;

/// <summary><c>coldchain run</c>: the service.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var command = new Command("run", "Run the service.");
        SettingsOptions.AddTo(command);
        command.SetAction(
            async (parsed, cancel) =>
                SettingsOptions.TryRead(parsed, out var settings, out var problem)
                    ? await ServiceHost.RunAsync(settings, configure: null, started: null, cancel)
                    : await SettingsOptions.RefuseAsync(problem)
        );
        return command;
    }
}
