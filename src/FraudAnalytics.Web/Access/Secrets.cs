using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace FraudAnalytics.Web.Access;

/// <summary>Codes and keys: random, told once and kept as a hash. They hold so much chance that a fast hash is enough.</summary>
static class Secrets
{
    /// <summary>Start of every key, by which scanners of source code find one that was published.</summary>
    public const string KeyStart = "fa_";

    /// <summary>A key of 256 random bits.</summary>
    public static string NewKey() => KeyStart + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>A code of 120 random bits, to be typed or followed once.</summary>
    public static string NewCode() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(15));

    /// <summary>Lower-case hex SHA-256.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>True when the secret has this hash; takes the same time wherever they differ.</summary>
    public static bool Is(string secret, string hash) => hash.Length > 0 && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(secret)), Encoding.ASCII.GetBytes(hash));
}
