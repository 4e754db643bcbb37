import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { synthesize, tinyBundles } from './rules/template.ts';

test('synthesizing twice gives the same template, and makes no call to any account', { timeout: 240_000 }, () => {
  const template = synthesize();
  expect(synthesize()).toEqual(template);
  expect(JSON.stringify(template)).not.toMatch(/\b\d{12}\b/);
});

test('`node infra/app.ts` without bundles says what to run', () => {
  const script = `
    import { createApp } from './infra/create-app.ts';
    createApp({ deployment: 'default', dist: '/nowhere', outdir: ${JSON.stringify(tinyBundles())} });`;
  const run = () =>
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', stdio: 'pipe' });
  expect(run).toThrow(/Expected the bundle of function "process" at .*nowhere.*Run: npm run build/);
});
