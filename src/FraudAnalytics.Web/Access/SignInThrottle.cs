using System.Net;
using System.Net.Sockets;

namespace FraudAnalytics.Web.Access;

/// <summary>
/// Slows guessing down before any password is hashed, by name and by address. Five tries are free; each further one waits twice as long as the one before.
/// A name waits a minute at most, so that nobody can be kept out by others; an address and name together end after ten tries in a quarter of an hour.
/// </summary>
sealed class SignInThrottle(TimeProvider clock)
{
    const int Free = 5, Most = 10, MostKept = 10_000;
    static readonly TimeSpan Window = TimeSpan.FromMinutes(15), LongestForName = TimeSpan.FromMinutes(1);

    static readonly Tries Never = new();

    readonly Lock gate = new();
    readonly Dictionary<string, Tries> known = new(StringComparer.Ordinal);

    /// <summary>Counts a try, which is a failure until <see cref="Succeeded"/> is told otherwise: tries side by side are all counted.</summary>
    /// <returns>Zero when it may go on; otherwise how long to wait, and nothing is counted.</returns>
    public TimeSpan Try(string name, IPAddress? address)
    {
        var now = clock.GetUtcNow();
        lock (gate)
        {
            Forget(now);
            var (byName, byAddress, byBoth) = Keys(name, address);
            var wait = Longest(Known(byName).Wait(now, LongestForName), Known(byAddress).Wait(now, Window), Known(byBoth).Ended(now));
            if (wait > TimeSpan.Zero) return wait;
            foreach (var key in (string[])[byName, byAddress, byBoth]) Of(key).Add(now);
            return TimeSpan.Zero;
        }
    }

    /// <summary>The name was who it said: its tries are forgotten, and the address gets this one back.</summary>
    public void Succeeded(string name, IPAddress? address)
    {
        lock (gate)
        {
            var (byName, byAddress, byBoth) = Keys(name, address);
            known.Remove(byName);
            known.Remove(byBoth);
            Known(byAddress).TakeBack();
        }
    }

    /// <summary>Number of names, addresses and pairs of both that are remembered.</summary>
    internal int Kept
    {
        get
        {
            lock (gate) return known.Count;
        }
    }

    // What no account can be named is one name to us: a text as long as a request may be would fill the memory, and another one each time.
    static (string Name, string Address, string Both) Keys(string name, IPAddress? address)
    {
        var (counted, network) = (Account.IsName(name) ? name : "", Network(address));
        return ($"n {counted}", $"a {network}", $"b {network} {counted}");
    }

    // Looked at before a try is let in: what is refused leaves nothing behind.
    Tries Known(string key) => known.GetValueOrDefault(key, Never);

    Tries Of(string key)
    {
        if (!known.TryGetValue(key, out var tries)) known.Add(key, tries = new());
        return tries;
    }

    void Forget(DateTimeOffset now)
    {
        foreach (var tries in known.Values) tries.Forget(now - Window);
        if (known.Count > MostKept / 2) foreach (var (key, _) in known.Where(pair => pair.Value.IsEmpty).ToArray()) known.Remove(key);
    }

    static TimeSpan Longest(params ReadOnlySpan<TimeSpan> waits)
    {
        var longest = TimeSpan.Zero;
        foreach (var wait in waits) if (wait > longest) longest = wait;
        return longest;
    }

    // One customer has a whole /64 of the new addresses.
    static string Network(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }

    sealed class Tries
    {
        readonly List<DateTimeOffset> at = [];

        public bool IsEmpty => at.Count == 0;

        public void Add(DateTimeOffset now) => at.Add(now);

        public void TakeBack()
        {
            if (at.Count > 0) at.RemoveAt(at.Count - 1);
        }

        public void Forget(DateTimeOffset before) => at.RemoveAll(moment => moment <= before);

        /// <summary>How long until another try: 1, 2, 4 … seconds after the last.</summary>
        public TimeSpan Wait(DateTimeOffset now, TimeSpan longest)
        {
            if (at.Count < Free) return TimeSpan.Zero;
            var seconds = Math.Min(Math.Pow(2, Math.Min(at.Count - Free, 20)), longest.TotalSeconds);
            return at[^1].AddSeconds(seconds) - now;
        }

        /// <summary>How long until the oldest of the most tries is forgotten.</summary>
        public TimeSpan Ended(DateTimeOffset now) => at.Count < Most ? TimeSpan.Zero : at[^Most] + Window - now;
    }
}
