using System.CommandLine;
using System.Text;
using ColdChain.Host;
using ColdChain.Host.Commands;

// A shell that starts a program in the background lets it ignore SIGINT; the runtime would go on ignoring it, and whoever asks it to stop would wait.
Signals.TakeInterrupt();

// UTF-8 without a byte-order mark on every platform: what goes through a pipe is data.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var parsed = CommandTree.Create().Parse(args);
if (parsed.Errors.Count > 0)
{
    // One line, whatever the number of mistakes: the first names what to mend.
    var message = string.Join(' ', parsed.Errors[0].Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    await Console.Error.WriteLineAsync($"coldchain: {message} Add --help to see what is expected.");
    return ExitCodes.BadUsage;
}
return await parsed.InvokeAsync(
    new InvocationConfiguration
    {
        EnableDefaultExceptionHandler = false,
        // The service stops by its own lifetime; the other commands end with the process.
        ProcessTerminationTimeout = null,
    }
);
