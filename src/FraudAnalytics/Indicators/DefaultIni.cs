namespace FraudAnalytics.Indicators;

/// <summary>The INI file that <c>indicators</c> and <c>prepare</c> read, complete: every section and property with its default in a comment.</summary>
public static class DefaultIni
{
    const string Resource = "settings.ini";

    /// <summary>Writes the file. Read unchanged it runs every indicator with its defaults and corrects nothing that needs a setting.</summary>
    public static void Write(TextWriter output)
    {
        using var stream = typeof(DefaultIni).Assembly.GetManifestResourceStream(Resource)!;
        using var text = new StreamReader(stream);
        output.Write(text.ReadToEnd());
    }
}
