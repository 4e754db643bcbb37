import { configDefaults, defineConfig, mergeConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** Tests that need a running stack, a browser, a package registry or minutes. */
const WITH_A_STACK = ['integration', 'web', 'privilege', 'docs', 'mutation', 'simulation'].map(
  (name) => `test/${name}/**`,
);
/** Tests that start processes, synthesize templates, run an engine's WebAssembly, or read megabytes. */
const SLOW = [
  'packages/local-aws/**',
  'packages/bergamot/**',
  'test/api/running.test.ts',
  'test/article/growth.test.ts',
  'test/article/kinds/size.test.ts',
  'test/cli/{commands,engines}/**',
  'test/client/installed.test.ts',
  'test/infra/**',
];

/** `npm run test:unit`. Its files share their modules: most of the time would go into loading them again. */
export default mergeConfig(
  base,
  defineConfig({
    test: { exclude: [...configDefaults.exclude, ...WITH_A_STACK, ...SLOW, 'test/corpus/**'], isolate: false },
  }),
);
