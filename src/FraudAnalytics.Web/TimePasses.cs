using FraudAnalytics.Review;
using FraudAnalytics.Review.Desk;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FraudAnalytics.Web;

/// <summary>Ends proposals, snoozes and suppressions whose time is over, once a minute.</summary>
sealed partial class TimePasses(ReviewWriter writer, ServeOptions options, ILogger<TimePasses> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), options.Clock);
        do
        {
            try
            {
                await writer.PassTime();
            }
            catch (Exception trouble) when (trouble is StoreException or SqliteException)
            {
                // A disk that is full now may have room in a minute, and one that is gone may be back; people who write are told at once.
                NotWritten(log, trouble);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What is due could not be written")]
    static partial void NotWritten(ILogger log, Exception trouble);
}
