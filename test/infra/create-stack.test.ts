import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { appOf } from './rules/template.ts';

const hasMoto = spawnSync('python3', ['-c', 'import moto, boto3']).status === 0;

/** Types that moto's CloudFormation passes over; everything else it makes. */
const UNKNOWN_TO_MOTO = [
  'AWS::Lambda::EventInvokeConfig',
  'AWS::S3::BucketPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::Translate::Terminology',
];

describe.skipIf(!hasMoto)('CloudFormation, as moto knows it', () => {
  test('creates the stack: references resolve, and nothing waits for itself', { timeout: 120_000 }, () => {
    const { app, stack, outdir } = appOf();
    app.synth();
    const files = ['template', 'assets'].map((kind) => join(outdir, `${stack.stackName}.${kind}.json`));
    const script = join(import.meta.dirname, 'create_stack_in_moto.py');
    const made = JSON.parse(
      execFileSync('python3', [script, ...files], { encoding: 'utf8' })
        .trim()
        .split('\n')
        .at(-1)!,
    );

    expect(made).toMatchObject({ status: 'CREATE_COMPLETE', mappings: 3, maxReceiveCount: 10 });
    expect(Number(made.visibilityTimeout)).toBe(540);
    expect(UNKNOWN_TO_MOTO).toEqual(expect.arrayContaining(made.notMade));
    expect(made.outputs).toEqual(expect.arrayContaining(['ApiUrl', 'Options', 'TableName']));
  });
});
