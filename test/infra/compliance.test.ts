import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, test, vi } from 'vitest';
import { appOf, synthesize, tinyBundles } from './rules/template.ts';

// cdk-nag and cfn-lint take seconds each, and more beside other tests.
vi.setConfig({ testTimeout: 120_000 });

const DEPLOYMENTS = {
  'as it is': {},
  'with a customer key and an address': { encryption: 'customer-key', alarmEmail: 'operator@news.example' },
};

/** Returns the findings of cdk-nag; empty if there are none. */
function findings(
  context: Record<string, unknown>,
  spoil: (app: ReturnType<typeof appOf>) => void = () => {},
): string[] {
  const made = appOf(context);
  spoil(made);
  Validations.of(made.app).addPlugins(new AwsSolutionsChecks(made.app));
  try {
    made.app.synth();
    return [];
  } catch {
    const report = JSON.parse(readFileSync(join(made.outdir, 'validation-report.json'), 'utf8'));
    return report.pluginReports.flatMap((plugin: { violations: { ruleName: string }[] }) =>
      plugin.violations.map(({ ruleName }) => ruleName),
    );
  }
}

describe('cdk-nag, AWS Solutions', () => {
  test.each(Object.entries(DEPLOYMENTS))('has nothing to say of the stack %s', (_, context) => {
    expect(findings(context)).toEqual([]);
  });

  test('would say so: a bucket without anything is found', () => {
    const found = findings({}, ({ stack }) => {
      const bucket = stack.node.findChild('DocumentsBucket').node.defaultChild as CfnBucket;
      bucket.loggingConfiguration = undefined;
    });
    expect(found.join()).toContain('AwsSolutions-S1');
  });
});

const hasCfnLint = spawnSync('cfn-lint', ['--version']).status === 0;

describe.skipIf(!hasCfnLint)('cfn-lint', () => {
  test.each(Object.entries(DEPLOYMENTS))('is content with the stack %s', (_, context) => {
    const file = join(tinyBundles(), 'template.json');
    writeFileSync(file, JSON.stringify(synthesize(context)));
    const { stdout, status } = spawnSync('cfn-lint', [file], { encoding: 'utf8' });
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });
});

test('synthesizing twice gives the same template, and makes no call to any account', () => {
  expect(synthesize()).toEqual(synthesize());
  expect(JSON.stringify(synthesize())).not.toMatch(/\b\d{12}\b/);
});

test('`node infra/app.ts` without bundles says what to run', () => {
  const script = `
    import { createApp } from './infra/create-app.ts';
    createApp({ deployment: 'default', dist: '/nowhere', outdir: ${JSON.stringify(tinyBundles())} });`;
  const run = () =>
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', stdio: 'pipe' });
  expect(run).toThrow(/Expected the bundle of function "process" at .*nowhere.*Run: npm run build/);
});
