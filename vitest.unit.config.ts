import { configDefaults, defineConfig, mergeConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** What needs a running stack, a browser, a package registry or minutes. */
const WITH_A_STACK = ['integration', 'web', 'privilege', 'docs', 'mutation', 'simulation'].map(
  (name) => `test/${name}/**`,
);
const SLOW = ['test/api/running.test.ts', 'test/client/installed.test.ts', 'test/infra/**', 'packages/local-aws/**'];

/** `npm run test:unit` */
export default mergeConfig(
  base,
  defineConfig({ test: { exclude: [...configDefaults.exclude, ...WITH_A_STACK, ...SLOW, 'test/corpus/**'] } }),
);
