import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { judgeAccount } from '../../infra/deploy/account.ts';
import type { DeployedStack } from '../../infra/deploy/deployed-stack.ts';
import { planDeployment } from '../../infra/deploy/plan.ts';
import { readDeployment } from '../../infra/resources/deployment-file.ts';
import { readOptions } from '../../infra/resources/options.ts';
import { refuseLargeTemplate } from '../../infra/resources/template-size.ts';

const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/12345678-1234-1234-1234-123456789012';
const options = (given: Record<string, unknown> = {}) => readOptions(given, 'deployments/test.json');

/** A stack that was deployed with these options. */
function deployedWith(given: Record<string, unknown>, more: Partial<DeployedStack> = {}): DeployedStack {
  const before = options(given);
  const encryption = before.keyArn || before.encryption;
  const hasKey = encryption === 'customer-key';
  return { status: 'UPDATE_COMPLETE', options: { ...before }, encryption, hasKey, names: new Set(), ...more };
}

describe('a deployment that would drop the customer key is refused', () => {
  test.each([
    ['by its file', deployedWith({ encryption: 'customer-key' })],
    ['and so is one of a version that kept no parameter', deployedWith({}, { encryption: null, hasKey: true })],
    ['and so is another key', deployedWith({ encryption: 'customer-key', keyArn: KEY })],
  ])('%s', (_, stack) => {
    expect(planDeployment(options(), stack, true).refusals.join()).toMatch(/no function could read.*customer-key/);
  });

  test('the same key is no reason, nor a stack whose creation failed, nor a stack that is not there', () => {
    const wanted = options({ encryption: 'customer-key' });
    expect(planDeployment(wanted, deployedWith({ encryption: 'customer-key' }), false).refusals).toEqual([]);
    const failed = deployedWith({ encryption: 'customer-key' }, { status: 'ROLLBACK_COMPLETE' });
    expect(planDeployment(options(), failed, false).refusals).toEqual([]);
    expect(planDeployment(options(), null, false)).toEqual({ refusals: [], changes: [], runs: [[]] });
  });

  test('a stack without one may get one, which its parameter has to be told', () => {
    const { refusals, runs } = planDeployment(options({ encryption: 'customer-key' }), deployedWith({}), false);
    expect(refusals).toEqual([]);
    expect(runs).toEqual([['--parameters', 'Tarjuman:Encryption=customer-key']]);
  });
});

describe('data that is there already', () => {
  const buckets = { articlesBucketName: 'left-articles', documentsBucketName: 'left-documents' };

  test('buckets are taken over bare, and then set up', () => {
    const [first, second] = planDeployment(options(buckets), null, false).runs;
    expect(first).toEqual(['--import-existing-resources', '-c', 'adopting=true']);
    expect(second).toEqual([]);
  });

  test('a table is taken over in one run', () => {
    expect(planDeployment(options({ tableName: 'restored' }), null, false).runs).toEqual([
      ['--import-existing-resources'],
    ]);
  });

  test('what was taken over before is not taken over again', () => {
    const stack = deployedWith(buckets, { names: new Set(Object.values(buckets)) });
    expect(planDeployment(options(buckets), stack, false)).toEqual({ refusals: [], changes: [], runs: [[]] });
  });

  test('a running stack changes its data only if that is said', () => {
    const wanted = options({ tableName: 'restored' });
    expect(planDeployment(wanted, deployedWith({}), false).refusals.join()).toContain('add --move-data');
    expect(planDeployment(wanted, deployedWith({}), true).refusals).toEqual([]);
    expect(planDeployment(options(), deployedWith({ tableName: 'restored' }), false).refusals).toHaveLength(1);
  });
});

test('options that change are named, with what they were', () => {
  const { changes } = planDeployment(options({ throttleRate: 5 }), deployedWith({ alarmEmail: 'a@a.example' }), false);
  expect(changes).toEqual(['throttleRate: 100 → 5', 'alarmEmail: "a@a.example" → nothing']);
});

describe('the account', () => {
  test('of ten concurrent executions is enough for the defaults', () => {
    expect(judgeAccount(options(), { concurrent: 10, unreserved: 10 }, 0)).toEqual({ refusals: [], warnings: [] });
  });

  test('that is too small is told what to lower and what to raise', () => {
    const { refusals, warnings } = judgeAccount(
      options({ deliverConcurrency: 20 }),
      { concurrent: 10, unreserved: 10 },
      0,
    );
    expect(refusals).toEqual([]);
    expect(warnings.join()).toMatch(/at most 10 .* up to 27.*to 8 in all.*request-service-quota-increase/);
  });

  test('can reserve only what leaves a hundred', () => {
    const wanted = options({ apiReservedConcurrency: 20 });
    const refusalsAt = (unreserved: number, before: number) =>
      judgeAccount(wanted, { concurrent: 1_000, unreserved }, before).refusals;
    expect(refusalsAt(119, 0).join()).toContain('would leave 99 of 1000');
    expect(refusalsAt(120, 0)).toEqual([]);
    expect(refusalsAt(100, 20)).toEqual([]);
  });
});

describe("a deployment's file", () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'tarjuman-files-')), 'deployments');
  mkdirSync(folder);
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, `${name}.json`), text);
    return () => readDeployment(name, folder);
  };

  test('gives options and leaves the others at their defaults', () => {
    expect(file('good', '{"throttleRate": 7}')()).toMatchObject({ throttleRate: 7, stackName: 'Tarjuman' });
  });

  test.each([
    ['text', 'stackName: News', /deployments\/text.json: expected JSON/],
    ['list', '[]', /expected one JSON object/],
    ['unknown', '{"alarmMail": "a@a.example"}', /deployments\/unknown.json: expected options among .*got "alarmMail"/],
    ['half', '{"domainName": "news.example.org"}', /"domainName" and "certificateArn" together/],
    ['keyless', `{"keyArn": "${KEY}"}`, /"encryption" to be "customer-key"/],
    ['twice', '{"articlesBucketName": "one", "documentsBucketName": "one"}', /two buckets/],
  ])('%s is refused: %s', (name, text, message) => {
    expect(file(name, text)).toThrow(message);
  });

  test('that is not there is refused with the names of those that are', () => {
    file('here', '{}');
    expect(() => readDeployment('there', folder)).toThrow(/among .*here.*got "there"/);
    expect(() => readDeployment('../package', folder)).toThrow('Expected a deployment among');
  });
});

test('a template that CloudFormation might refuse for its size is refused, with the way out', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tarjuman-large-'));
  const write = (resources: unknown) => writeFileSync(join(folder, 'T.json'), JSON.stringify({ Resources: resources }));
  const properties = (bytes: number) => ({ Properties: { File: 'x'.repeat(bytes) } });
  write({ Terminology: properties(262_200) });
  expect(() => refuseLargeTemplate(folder, 'T.json')).toThrow(/properties of Terminology .*"terminology": "import"/);
  write({ One: properties(250_000), Two: properties(250_000) });
  expect(() => refuseLargeTemplate(folder, 'T.json')).toThrow(/a template of at most 500000 bytes, got 500\d\d\d/);
  write({ One: properties(250_000) });
  expect(() => refuseLargeTemplate(folder, 'T.json')).not.toThrow();
});
