using System.CommandLine;
using System.Globalization;
using FraudAnalytics.Review;

namespace FraudAnalytics.Cli.Verbs;

/// <summary><c>entities</c>: which organisations were taken for one, which may be, and what people decide about it.</summary>
static class EntitiesVerb
{
    public static Command Create() => new EntitiesCommand().Verb();
}

/// <summary>The command and its parts, which share options.</summary>
sealed class EntitiesCommand
{
    readonly Option<string> workspace = Arguments.Workspace();
    readonly Option<bool> json = Arguments.Json();
    readonly Option<string> by = new("--by") { Description = "Who decides.", HelpName = "NAME", Required = true };
    readonly Option<string> note = new("--note") { Description = "Why.", HelpName = "TEXT", DefaultValueFactory = _ => "" };
    readonly Argument<string> left = new("LEFT") { Description = "Id of an organisation as entities list, entities pairs or a finding shows it." };
    readonly Argument<string> right = new("RIGHT") { Description = "Id of the other." };

    public Command Verb()
    {
        var verb = Arguments.Verb("entities", "Shows which organisations of the last scan were taken for one and which may be, and records what a person decides about it. A decision takes effect with the next scan and outlives all further ones.", "entities list\n  fraudscan entities merge IT-CF-01234567890 \"name:ABC COSTRUZIONI\" --by \"A. Reviewer\" --note \"same address and telephone\"");
        foreach (var part in (Command[])[List(), Pairs(), Decide("merge", same: true), Decide("split", same: false), Decisions(), Undo()]) verb.Add(part);
        return verb;
    }

    Command List()
    {
        var one = new Argument<string?>("ID") { Description = "Only the organisation with this id, and why its names were joined.", Arity = ArgumentArity.ZeroOrOne };
        var part = new Command("list", "Lists the organisations of the last scan that the records name in several ways.") { one, workspace, json };
        part.SetAction(parsed =>
        {
            var entities = ScanEntities.Of(LastScan.Folder(parsed.GetRequiredValue(workspace))).Entities;
            if (parsed.GetValue(one) is { } id)
            {
                entities = [.. entities.Where(entity => entity.Id == id || entity.Profiles.Any(profile => profile.Id == id))];
                if (entities.IsEmpty) throw new ArgumentException($"No organisation of the last scan that is named in several ways has the id {id}; fraudscan entities list shows them.");
            }
            EntityListing.Write(entities, parsed.GetValue(one) is not null, parsed.GetValue(json));
            return ExitCodes.Ok;
        });
        return part;
    }

    Command Pairs()
    {
        var part = new Command("pairs", "Lists the pairs of organisations that were left apart and may be one.") { workspace, json };
        part.SetAction(parsed =>
        {
            var folder = LastScan.Folder(parsed.GetRequiredValue(workspace));
            EntityListing.Write(ScanEntities.Of(folder).Pairs, Path.Combine(folder, EntityPairsFile.Name), parsed.GetValue(json));
            return ExitCodes.Ok;
        });
        return part;
    }

    Command Decide(string name, bool same)
    {
        var part = new Command(name, same ? "Says that two ids are one organisation." : "Says that two ids are two organisations.") { left, right, by, note, workspace };
        part.SetAction(parsed =>
        {
            var (first, second, folder) = (parsed.GetRequiredValue(left), parsed.GetRequiredValue(right), parsed.GetRequiredValue(workspace));
            if (first == second) throw new ArgumentException($"{first} is named twice; a decision is about two different ids.");
            var scan = ScanEntities.Of(LastScan.Folder(folder));
            using var held = Workspace.Open(folder, TimeProvider.System);
            var seq = held.Store.DecideIdentity(same, scan.ProfileOf(first), scan.ProfileOf(second), parsed.GetRequiredValue(by), parsed.GetValue(note) ?? "", TimeProvider.System.GetUtcNow());
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Decision {seq}: {first} and {second} are {(same ? "one organisation" : "two organisations")}. It takes effect with the next scan; fraudscan entities undo {seq} takes it back."));
            return ExitCodes.Ok;
        });
        return part;
    }

    Command Decisions()
    {
        var part = new Command("decisions", "Lists what was decided about who is who, undone decisions included.") { workspace, json };
        part.SetAction(parsed =>
        {
            var folder = parsed.GetRequiredValue(workspace);
            // A workspace without a scan has nothing to show, and opening its store would make one.
            LastScan.Folder(folder);
            using var store = ReviewStore.Open(Path.Combine(folder, "review.db"));
            EntityListing.Write(store.IdentityDecisions(), parsed.GetValue(json));
            return ExitCodes.Ok;
        });
        return part;
    }

    Command Undo()
    {
        var seq = new Argument<long>("SEQ") { Description = "Number of the decision as entities decisions shows it." };
        var part = new Command("undo", "Takes a decision back; an earlier one on the same pair stands again.") { seq, by, workspace };
        part.SetAction(parsed =>
        {
            var folder = parsed.GetRequiredValue(workspace);
            LastScan.Folder(folder);
            using var held = Workspace.Open(folder, TimeProvider.System);
            held.Store.UndoIdentity(parsed.GetRequiredValue(seq), parsed.GetRequiredValue(by), TimeProvider.System.GetUtcNow());
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Decision {parsed.GetRequiredValue(seq)} is undone. It takes effect with the next scan."));
            return ExitCodes.Ok;
        });
        return part;
    }
}
