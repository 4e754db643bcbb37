import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import { createApp } from '../../infra/create-app.ts';
import { deploymentNames } from '../../infra/resources/deployment-file.ts';
import { appOf, type Template, tinyBundles } from './rules/template.ts';

const CERTIFICATE = 'arn:aws:acm:eu-west-1:111122223333:certificate/00000000-0000-0000-0000-000000000001';

/** Options at their ends. Together with the defaults every option has two values; a test sees to that. */
export const EXTREMES: Record<string, Record<string, unknown>> = {
  'at the least': {
    ...{ corsOrigins: 'https://a.example', terminology: 'none', dailyCharacterBudget: 1, pricePerMillionCharacters: 0 },
    ...{ maxCharacters: 1, maxUploadBytes: 1, heldRetrySeconds: 1, processConcurrency: 2, announceConcurrency: 2 },
    ...{ deliverConcurrency: 2, apiReservedConcurrency: 0, throttleRate: 1, throttleBurst: 1, reconcileMinutes: 2 },
    ...{
      noncurrentVersionDays: 1,
      searchDays: 1,
      logRetentionDays: 1,
      budgetAlarmPercent: 1,
      alarmEmail: 'a@a.example',
    },
    ...{ domainName: 'a.news.example', certificateArn: CERTIFICATE },
  },
  'at the most': {
    ...{
      encryption: 'customer-key',
      corsOrigins: 'https://a.example,https://b.example',
      terminology: 'cloudformation',
    },
    ...{ dailyCharacterBudget: 1e12, pricePerMillionCharacters: 1_000, maxCharacters: 10_000_000 },
    ...{ maxUploadBytes: 500_000_000, heldRetrySeconds: 86_400, processConcurrency: 1_000, announceConcurrency: 1_000 },
    ...{ deliverConcurrency: 1_000, apiReservedConcurrency: 1_000, throttleRate: 10_000, throttleBurst: 5_000 },
    ...{
      reconcileMinutes: 1_440,
      noncurrentVersionDays: 3_650,
      searchDays: 3_650,
      logRetentionDays: 3_653,
      budgetAlarmPercent: 100,
    },
    ...{ alarmEmail: 'operator@news.example', domainName: `${'b'.repeat(60)}.news.example` },
    certificateArn: CERTIFICATE.replace(/1$/, '2'),
  },
  'taken over': {
    ...{ tableName: 'left-table', articlesBucketName: 'left-articles', documentsBucketName: 'left-documents' },
    ...{
      encryption: 'customer-key',
      keyArn: 'arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-0000-0000-000000000003',
    },
  },
  'taken over anew': {
    ...{ tableName: 'restored-table', articlesBucketName: 'other-articles', documentsBucketName: 'other-documents' },
  },
};

export interface Synthesized {
  name: string;
  template: Template;
  file: string;
  assets: string;
  bytes: number;
  /** Rules of cdk-nag that are broken. */
  findings: string[];
}

/** Every deployment of the repository, and the extremes: each synthesized once, under the eyes of cdk-nag. */
export function synthesizeAll(): Synthesized[] {
  const ofFile = (name: string) => {
    const outdir = tinyBundles();
    return watched(`deployments/${name}.json`, {
      ...createApp({ deployment: name, outdir, dist: tinyBundles() }),
      outdir,
    });
  };
  const extremes = Object.entries(EXTREMES).map(([name, options]) => watched(name, appOf(options)));
  return [...deploymentNames().map(ofFile), ...extremes];
}

/** Synthesizes an app under the eyes of cdk-nag. */
export function watched(name: string, { app, stack, outdir }: ReturnType<typeof appOf>): Synthesized {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const findings = synthesized(() => app.synth()) ? [] : violationsIn(outdir);
  const file = join(outdir, stack.templateFile);
  const template = JSON.parse(readFileSync(file, 'utf8')) as Template;
  const assets = join(outdir, `${stack.stackName}.assets.json`);
  return { name, template, file, assets, bytes: statSync(file).size, findings };
}

function synthesized(synth: () => void): boolean {
  try {
    synth();
    return true;
  } catch {
    return false;
  }
}

function violationsIn(outdir: string): string[] {
  const report = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8'));
  return report.pluginReports.flatMap((plugin: { violations: { ruleName: string }[] }) =>
    plugin.violations.map(({ ruleName }) => ruleName),
  );
}
