using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Review.Desk;

/// <summary>
/// The one writer of the review store. Commands wait in a line; those that wait together are committed together, so that one flush of the disk serves many.
/// A task ends when its change is on disk. Safe for any number of threads.
/// </summary>
public sealed class ReviewWriter : IAsyncDisposable
{
    const int MostInLine = 10_000, MostTogether = 256;

    readonly SqliteConnection connection;
    readonly TimeProvider clock;
    readonly Channel<Command> line = Channel.CreateBounded<Command>(MostInLine);
    readonly Task work;

    ReviewWriter(SqliteConnection connection, TimeProvider clock)
    {
        (this.connection, this.clock) = (connection, clock);
        work = Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Opens the store for writing and brings its schema up to date.</summary>
    /// <exception cref="StoreException">It cannot be opened, or a newer program made it.</exception>
    public static ReviewWriter Open(string path, TimeProvider clock) => new(Database.Open(path), clock);

    /// <summary>Does something for a user.</summary>
    /// <param name="user">Who does it; stands in the history.</param>
    /// <param name="command">What to do; runs on the writer's thread and must be short.</param>
    /// <param name="cancel">Ends the wait for a place in the line; a command in the line is done.</param>
    /// <exception cref="RefusedException">It was refused; nothing was changed.</exception>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async Task<T> Do<T>(string user, Func<ReviewDesk, T> command, CancellationToken cancel = default)
    {
        var done = new TaskCompletionSource<object?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await line.Writer.WriteAsync(new(user, desk => command(desk), done), cancel).ConfigureAwait(false);
        return (T)(await done.Task.ConfigureAwait(false))!;
    }

    /// <summary>Lets time pass: proposals, snoozes and suppressions whose time is over end.</summary>
    /// <returns>Number of cases that changed.</returns>
    public Task<int> PassTime() => Do("clock", desk => desk.ExpireProposals() + desk.Wake() + desk.RefreshSuppressions());

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        line.Writer.TryComplete();
        await work.ConfigureAwait(false);
        connection.Dispose();
    }

    void Work()
    {
        var together = new List<Command>();
        // A thread of its own: it waits for the disk most of the time.
        while (line.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            together.Clear();
            while (together.Count < MostTogether && line.Reader.TryRead(out var command)) together.Add(command);
            Commit(together);
        }
    }

    void Commit(List<Command> commands)
    {
        var answers = new Action[commands.Count];
        try
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            for (var index = 0; index < commands.Count; index++) answers[index] = Run(transaction, commands[index]);
            transaction.Commit();
        }
        catch (SqliteException trouble)
        {
            var failure = new StoreException($"The review store cannot be written: {trouble.Message}", trouble);
            foreach (var command in commands) command.Done.TrySetException(failure);
            return;
        }
        foreach (var answer in answers) answer();
    }

    /// <summary>Runs one command; what it changed is gone when it throws. Gives how to answer once all is on disk.</summary>
    Action Run(SqliteTransaction transaction, Command command)
    {
        transaction.Save("command");
        try
        {
            var desk = new ReviewDesk(connection, command.User, clock.GetUtcNow());
            var result = command.Act(desk);
            transaction.Release("command");
            return () => command.Done.TrySetResult(result);
        }
        catch (Exception refusal) when (refusal is not SqliteException { SqliteErrorCode: 5 or 10 or 11 or 13 or 26 })
        {
            transaction.Rollback("command");
            return () => command.Done.TrySetException(refusal);
        }
    }

    sealed record Command(string User, Func<ReviewDesk, object?> Act, TaskCompletionSource<object?> Done);
}
