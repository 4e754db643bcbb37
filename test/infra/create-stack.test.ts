import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createApp } from '../../infra/create-app.ts';
import { deploymentNames } from '../../infra/resources/deployment-file.ts';
import { tinyBundles } from './rules/template.ts';

const hasMoto = spawnSync('python3', ['-c', 'import moto, boto3']).status === 0;

/** Types that moto's CloudFormation passes over; everything else it makes. */
const UNKNOWN_TO_MOTO = [
  'AWS::Lambda::EventInvokeConfig',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Subscription',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::Translate::Terminology',
];

describe.skipIf(!hasMoto)('CloudFormation, as moto knows it', () => {
  test('creates every deployment: references resolve, and nothing waits for itself', { timeout: 240_000 }, () => {
    const names = deploymentNames();
    const script = join(import.meta.dirname, 'create_stack_in_moto.py');
    const output = execFileSync('python3', [script, ...names.flatMap(filesOf)], { encoding: 'utf8' });
    const made = JSON.parse(output.trim().split('\n').at(-1)!) as { notMade: string[]; outputs: string[] }[];
    const good = { status: 'CREATE_COMPLETE', mappings: 3, maxReceiveCount: 10, visibilityTimeout: '540' };
    expect(made.map(({ notMade, outputs, ...rest }) => rest)).toEqual(names.map(() => good));
    expect(UNKNOWN_TO_MOTO).toEqual(expect.arrayContaining(made.flatMap(({ notMade }) => notMade)));
    for (const { outputs } of made) expect(outputs).toEqual(expect.arrayContaining(['ApiUrl', 'Options', 'TableName']));
  });
});

/** Template and list of assets of a deployment. */
function filesOf(deployment: string): string[] {
  const outdir = tinyBundles();
  const { app, stack } = createApp({ deployment, outdir, dist: tinyBundles() });
  app.synth();
  return [stack.templateFile, `${stack.stackName}.assets.json`].map((file) => join(outdir, file));
}
