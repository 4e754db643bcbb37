import { configDefaults, defineConfig, mergeConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** What needs a running stack, a browser, a package registry or minutes. */
const WITH_A_STACK = ['integration', 'web', 'privilege', 'docs', 'mutation', 'simulation'].map(
  (name) => `test/${name}/**`,
);
/** What starts processes or template syntheses, runs an engine's WebAssembly, or reads megabytes. */
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
