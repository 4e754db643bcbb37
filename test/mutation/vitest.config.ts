import { defineConfig } from 'vitest/config';

const FOLDERS = [
  'adapters',
  'api',
  'arabic',
  'article',
  'client',
  'contracts',
  'document',
  'functions',
  'pipeline',
  'summary',
  'tokens',
];

/** The tests that break with `shared/` and need nothing built: no bundles, no synthesized template, no browser. */
export default defineConfig({
  test: {
    include: [`test/{${[...FOLDERS, 'translation', 'webhooks'].join()}}/**/*.test.ts`],
    exclude: ['test/api/docs.test.ts', 'test/api/running.test.ts', 'test/webhooks/receivers.test.ts'],
    globalSetup: ['test/temporary-folder.ts'],
    // Counting what each test reaches slows the first run down. Endless mutants are ended by Stryker, not by these.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
