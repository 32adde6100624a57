/**
 * Ends a run with one plain line that any CI can read, `N passed, N failed[, N skipped]`, after the reasons for what was
 * skipped. Printed as the process ends: Jest puts its own summary behind every other reporter.
 */
export default class SummaryReporter {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const titles = results.testResults.flatMap((file) => file.testResults.filter((test) => test.status === 'pending').map((test) => test.ancestorTitles[0] ?? test.title));
    const reasons = [...new Set(titles)].map((title) => `skipped: ${title}\n`).join('');
    process.once('exit', () => process.stdout.write(`\n${reasons}${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`));
  }
}
