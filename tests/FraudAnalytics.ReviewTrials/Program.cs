using FraudAnalytics.ReviewTrials;

// A process that is killed: it writes decisions into a review store and says of each that it is on disk.
return args is [var store] ? await KilledWriter.Run(store) : 2;
