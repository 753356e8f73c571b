using System.Text;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Features;

/// <summary>Fields in words.</summary>
public static class FieldNames
{
    /// <summary>The field's name in lower-case words: <c>award amount</c>.</summary>
    public static string Of(DataField field)
    {
        var words = new StringBuilder();
        foreach (var letter in field.ToString())
        {
            if (char.IsUpper(letter) && words.Length > 0) words.Append(' ');
            words.Append(char.ToLowerInvariant(letter));
        }
        return words.ToString();
    }
}
