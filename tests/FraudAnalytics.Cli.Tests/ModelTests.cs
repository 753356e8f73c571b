namespace FraudAnalytics.Cli.Tests;

public sealed class ModelTests : IDisposable
{
    readonly Place place = new();

    public void Dispose() => place.Dispose();

    [Theory]
    [InlineData("model.zip")]
    [InlineData("card.json")]
    public void A_model_that_was_changed_is_refused(string changed)
    {
        var program = CopyOfProgram();
        var model = Directory.GetFiles(place.At("program", "models"), changed, SearchOption.AllDirectories).Order(StringComparer.Ordinal).Last();
        var bytes = File.ReadAllBytes(model);
        // In the card the hash of the model is what is changed, in the model some byte in the middle.
        var at = changed == "card.json" ? HashIn(File.ReadAllText(model)) : bytes.Length / 2;
        bytes[at] = bytes[at] == '0' ? (byte)'1' : (byte)'0';
        File.WriteAllBytes(model, bytes);
        using var process = Fraudscan.StartOf(program, place.Root, ["scan", Sample.Ocds, "--workspace", "work", "--quiet"]);
        var ended = Fraudscan.End(process, "scan with a changed model");
        Assert.Equal(7, ended.Code);
        Assert.Contains("lot-collusion", ended.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(place.At("work")));
    }

    [Fact]
    public void A_copy_of_the_program_with_its_model_as_it_was_scans()
    {
        using var process = Fraudscan.StartOf(CopyOfProgram(), place.Root, ["scan", Sample.Ocds, "--workspace", "work", "--quiet", "--detectors", "ML-01"]);
        Assert.Equal(0, Fraudscan.End(process, "scan with the copy").Code);
        Assert.Contains(place.Last("work").Run["detectors"]!.AsArray(), detector => (string?)detector!["code"] == "ML-01");
    }

    static int HashIn(string card) => card.IndexOf("\"modelSha256\": \"", StringComparison.Ordinal) is var start and > 0 ? start + 20 : throw new InvalidOperationException("no hash in the card");

    string CopyOfProgram()
    {
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory)) Copy(file);
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "models"), "*", SearchOption.AllDirectories)) Copy(file);
        Directory.CreateSymbolicLink(place.At("program", "runtimes"), Path.Combine(AppContext.BaseDirectory, "runtimes"));
        return place.At("program", "fraudscan.dll");
    }

    void Copy(string file)
    {
        var copy = place.At("program", Path.GetRelativePath(AppContext.BaseDirectory, file));
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        File.Copy(file, copy);
    }
}
