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

const NEED_A_STACK = [
  'test/api/{docs,running}.test.ts',
  'test/client/installed.test.ts',
  'test/webhooks/receivers.test.ts',
];
/** They read the sources of `shared/`, which Stryker rewrites. */
const READ_SOURCES = ['test/contracts/implementations.test.ts'];
/** These read every text again and again: half of the time of a mutant that survives, for a few that they alone notice. */
const SLOW = ['test/article/read-article.properties.test.ts', 'test/article/kinds/{line-ends,size}.test.ts'];

/** The tests that break with `shared/` and need nothing built: no bundles, no synthesized template, no browser. */
export default defineConfig({
  test: {
    include: [`test/{${[...FOLDERS, 'translation', 'webhooks'].join()}}/**/*.test.ts`],
    exclude: [...NEED_A_STACK, ...READ_SOURCES, ...SLOW],
    globalSetup: ['test/temporary-folder.ts'],
    // Counting what each test reaches slows the first run down. Endless mutants are ended by Stryker, not by these.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
