using FraudAnalytics.Domain;
using FraudAnalytics.Indicators.Lines;

namespace FraudAnalytics.Cli;

/// <summary>Files that verbs read as bytes, with <c>-</c> for standard input.</summary>
static class ByteFiles
{
    public static Stream OpenInput(string path)
    {
        if (path == "-") return Console.OpenStandardInput();
        return File.Exists(path) ? File.OpenRead(path) : throw new InputRejectedException("No such file.", path);
    }

    /// <summary>Tells of a line of the input as indicators does.</summary>
    public static void Warn(LineWarning warning) => Console.Error.WriteLine($"WARN {warning}");
}

/// <summary>
/// A file being written, <c>-</c> for standard output. A new one appears under its name only once all of it is there, so a run that stops leaves nothing half done.
/// One that exists is written in place: it may be a device, a pipe or a link, which must not give way to a plain file.
/// </summary>
sealed class OutputFile : IDisposable
{
    readonly string path;
    readonly string? pending;

    public OutputFile(string path)
    {
        this.path = path;
        if (path != "-" && !Path.Exists(path)) pending = path + ".fraudscan-part";
        Stream = path == "-" ? Console.OpenStandardOutput() : File.Create(pending ?? path);
    }

    public Stream Stream { get; }

    /// <summary>Gives a new file its name.</summary>
    public void Keep()
    {
        Stream.Dispose();
        if (pending is not null) File.Move(pending, path);
    }

    public void Dispose()
    {
        Stream.Dispose();
        if (pending is not null) File.Delete(pending);
    }
}
