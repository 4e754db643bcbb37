import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run with one plain line that any machine can read: `N passed, N failed, N skipped`. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const testModule of modules) {
      for (const test of testModule.children.allTests()) counts[test.result().state] += 1;
      // A file that could not be loaded has failed, though it has no test to say so.
      if (testModule.state() === 'failed' && testModule.errors().length > 0) counts.failed += 1;
    }
    const { passed, failed, skipped, pending } = counts;
    process.on('exit', () =>
      process.stdout.write(`${passed} passed, ${failed + pending} failed, ${skipped} skipped\n`),
    );
  }
}
