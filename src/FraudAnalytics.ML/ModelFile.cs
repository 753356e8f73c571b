using System.Security.Cryptography;

namespace FraudAnalytics.ML;

/// <summary>A model folder: <c>model.zip</c> and <c>card.json</c>.</summary>
static class ModelFile
{
    public const string Name = "model.zip";
    public const string Card = "card.json";

    /// <summary>Reads a folder: card first, then the model's hash; the model itself is code as far as trust goes, so it is given out only when it is the one described.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="subject">What the model must be about.</param>
    /// <param name="schema">Hash of the features that this program computes.</param>
    /// <exception cref="ModelRefusedException">Missing or changed file, another subject or other features.</exception>
    public static (ModelCard Card, byte[] Bytes) Open(string folder, string subject, string schema)
    {
        var card = ModelCard.Read(Path.Combine(folder, Card));
        if (card.Subject != subject) throw new ModelRefusedException($"{folder}: the model is of {card.Subject}s, not of {subject}s.");
        if (card.SchemaHash != schema || card.SchemaHash != ModelCard.HashOf(card.SchemaVersion, card.Features))
            throw new ModelRefusedException($"{folder}: the model was trained on another feature schema ({card.SchemaHash}) than this program has ({schema}). Train it again.");
        var file = Path.Combine(folder, Name);
        if (!File.Exists(file)) throw new ModelRefusedException($"{file} is missing.");
        var bytes = File.ReadAllBytes(file);
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == card.ModelSha256 ? (card, bytes) : throw new ModelRefusedException($"{file} is not the file that its card describes.");
    }
}
