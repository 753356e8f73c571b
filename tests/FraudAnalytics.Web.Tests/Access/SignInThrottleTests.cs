using System.Net;
using FraudAnalytics.Web.Access;

namespace FraudAnalytics.Web.Tests.Access;

public sealed class SignInThrottleTests
{
    static readonly IPAddress Here = IPAddress.Parse("192.0.2.1"), There = IPAddress.Parse("192.0.2.2");
    readonly SetClock clock = new();
    readonly SignInThrottle throttle;

    public SignInThrottleTests() => throttle = new(clock);

    [Fact]
    public void Five_tries_are_free_and_each_further_one_waits_twice_as_long()
    {
        for (var free = 0; free < 5; free++) Assert.Equal(TimeSpan.Zero, throttle.Try("ada", Here));
        foreach (var seconds in (int[])[1, 2, 4, 8])
        {
            Assert.Equal(TimeSpan.FromSeconds(seconds), throttle.Try("ada", Here));
            clock.Pass(TimeSpan.FromSeconds(seconds));
            Assert.Equal(TimeSpan.Zero, throttle.Try("ada", Here));
        }
    }

    [Fact]
    public void Ten_tries_of_a_name_at_an_address_are_the_most_in_a_quarter_of_an_hour()
    {
        for (var tries = 0; tries < 10; tries++)
        {
            Assert.Equal(TimeSpan.Zero, throttle.Try("ada", Here));
            clock.Pass(TimeSpan.FromSeconds(61));
        }
        var wait = throttle.Try("ada", Here);
        Assert.Equal(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(610), wait);
        clock.Pass(wait);
        Assert.Equal(TimeSpan.Zero, throttle.Try("ada", Here));
    }

    [Fact]
    public void Nobody_is_kept_out_by_others_for_more_than_a_minute()
    {
        var moment = 0;
        for (var tries = 0; tries < 14; tries++)
        {
            Assert.Equal(TimeSpan.Zero, throttle.Try("ada", IPAddress.Parse($"198.51.100.{++moment}")));
            clock.Pass(TimeSpan.FromSeconds(60));
        }
        throttle.Try("ada", IPAddress.Parse("198.51.100.200"));
        Assert.InRange(throttle.Try("ada", Here), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void Other_names_at_the_same_address_wait_too_and_success_forgets()
    {
        for (var free = 0; free < 5; free++) throttle.Try($"name{free}", Here);
        Assert.Equal(TimeSpan.FromSeconds(1), throttle.Try("another", Here));
        Assert.Equal(TimeSpan.Zero, throttle.Try("another", There));
        throttle.Succeeded("name4", Here);
        Assert.Equal(TimeSpan.Zero, throttle.Try("another", Here));
    }

    [Fact]
    public void Addresses_of_one_new_network_count_as_one()
    {
        for (var host = 1; host <= 5; host++) throttle.Try($"name{host}", IPAddress.Parse($"2001:db8:1:2::{host}"));
        Assert.NotEqual(TimeSpan.Zero, throttle.Try("ada", IPAddress.Parse("2001:db8:1:2:ffff::1")));
        Assert.Equal(TimeSpan.Zero, throttle.Try("ada", IPAddress.Parse("2001:db8:1:3::1")));
    }

    [Fact]
    public void What_is_no_name_and_what_is_refused_leaves_nothing_behind()
    {
        for (var tries = 0; tries < 100; tries++)
        {
            throttle.Try(new string('x', 100_000 + tries), Here);
            throttle.Try($"name{tries}", Here);
        }
        // One address; no name at all and it at this address; the names that were let in before the address had to wait.
        Assert.InRange(throttle.Kept, 3, 3 + 2 * 5);
        Assert.NotEqual(TimeSpan.Zero, throttle.Try("not a name", Here));
    }

    [Fact]
    public async Task Tries_side_by_side_are_all_counted()
    {
        var free = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), TestContext.Current.CancellationToken, (_, _) =>
        {
            if (throttle.Try("ada", Here) == TimeSpan.Zero) Interlocked.Increment(ref free);
            return ValueTask.CompletedTask;
        });
        Assert.Equal(5, free);
    }
}
