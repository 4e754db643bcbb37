import { configDefaults, defineConfig } from 'vitest/config';

/** Tests that need a running stack, a browser, a package registry or minutes. */
const WITH_A_STACK = ['integration', 'web', 'privilege', 'docs', 'mutation', 'simulation'].map(
  (name) => `test/${name}/**/*.test.ts`,
);
/** Tests that start processes, synthesize templates, run an engine's WebAssembly, or read megabytes. */
const SLOW = [
  'packages/{local-aws,bergamot}/{test,conformance}/**/*.test.ts',
  'test/api/running.test.ts',
  'test/article/growth.test.ts',
  'test/article/kinds/size.test.ts',
  'test/cli/{commands,deployment,engines}/**/*.test.ts',
  'test/client/installed.test.ts',
  'test/infra/**/*.test.ts',
];

export default defineConfig({
  test: {
    reporters: ['default', './test/closing-line.ts'],
    globalSetup: ['test/temporary-folder.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'stack', include: [...WITH_A_STACK, ...SLOW] } },
      {
        // `npm run test:unit`. Its files share their modules: most of the time would go into loading them again.
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts', 'packages/*/test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...WITH_A_STACK, ...SLOW, 'test/corpus/**'],
          isolate: false,
        },
      },
    ],
  },
});
