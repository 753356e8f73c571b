using FraudAnalytics.Detectors;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Tests.Detectors;

public sealed class DetectorRunTests
{
    static readonly DetectorInfo Info = new()
    {
        Code = "TE-01",
        Title = "Test",
        Page = "TE-01-test",
        Condition = "A test.",
        Family = DetectorFamily.Competition,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        InnocentExplanations = ["none"],
        HowToCheck = ["read it"],
    };

    static DetectionInput Input(int tenders)
    {
        var raw = new RawBuilder();
        for (var number = 0; number < tenders; number++) raw.Tender($"T{number:D4}", declared: number % 4);
        return new(raw.Prepare().Data, null!, null!, null!, 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Answers_do_not_depend_on_the_number_of_threads(int threads)
    {
        var outcome = DetectorRun.Run(new ByDeclared(), Input(203), threads, TestContext.Current.CancellationToken);
        Assert.Null(outcome.Failure);
        Assert.Equal(Enumerable.Range(0, 203).Where(number => number % 4 == 1).Select(number => $"T{number:D4}"), outcome.Answers.Drafts.Select(draft => draft.Subject.Label));
        Assert.Equal(51, outcome.Answers.NotFlaggedCount);
        Assert.Equal(50, outcome.Answers.ExcludedReasons["three"]);
        Assert.Equal(51, outcome.Answers.NotAssessableReasons["none declared"]);
    }

    [Fact]
    public void What_a_detector_throws_is_its_outcome()
    {
        var outcome = DetectorRun.Run(new Broken(), Input(5), 2, TestContext.Current.CancellationToken);
        Assert.IsType<DivideByZeroException>(outcome.Failure);
        Assert.Empty(outcome.Answers.Drafts);
    }

    [Fact]
    public void A_cancelled_run_stops() =>
        Assert.ThrowsAny<OperationCanceledException>(() => DetectorRun.Run(new ByDeclared(), Input(50), 2, new CancellationToken(canceled: true)));

    sealed class ByDeclared : IDetector
    {
        public DetectorInfo Info => DetectorRunTests.Info;

        public void Detect(DetectionInput input, Range partitions, Answers answers)
        {
            foreach (var lot in input.Data.Lots[partitions])
                switch (lot.Tender.DeclaredTenderers)
                {
                    case 1: answers.Flagged(new() { Subject = Subject.Of(SubjectKind.Lot, lot.Id, lot.Id), Evidence = [], Sentence = "One." }); break;
                    case 2: answers.NotFlagged(); break;
                    case 3: answers.Excluded("three"); break;
                    default: answers.NotAssessable("none declared"); break;
                }
        }
    }

    sealed class Broken : IDetector
    {
        public DetectorInfo Info => DetectorRunTests.Info;

        public void Detect(DetectionInput input, Range partitions, Answers answers) => throw new DivideByZeroException();
    }
}
