import { execFileSync, spawnSync } from 'node:child_process';
import type { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { describe, expect, test, vi } from 'vitest';
import { DEFAULT_DEPLOYMENT, deploymentNames, readDeployment } from '../../infra/resources/deployment-file.ts';
import { OPTIONS } from '../../infra/resources/options.ts';
import { MAX_PROPERTIES_BYTES, MAX_TEMPLATE_BYTES } from '../../infra/resources/template-size.ts';
import { CREATE_ONLY, refusedBetween } from './create-only.ts';
import { EXTREMES, type Synthesized, synthesizeAll, watched } from './option-sets.ts';
import { appOf, type Template } from './rules/template.ts';

// Synthesizing takes a second, cfn-lint several.
vi.setConfig({ testTimeout: 240_000 });

const all = synthesizeAll();
const named = all.map((one): [string, Synthesized] => [one.name, one]);
const templateOf = (name: string) => all.find((one) => one.name === name)?.template as Template;

test('every option has another value than its default somewhere', () => {
  const sets = [...deploymentNames().map((name) => readDeployment(name)), ...Object.values(EXTREMES)];
  const same = Object.entries(OPTIONS).filter(([name, option]) =>
    (sets as Record<string, unknown>[]).every((set) => (set[name] ?? option.default) === option.default),
  );
  expect(same.map(([name]) => name)).toEqual([]);
});

describe('cdk-nag, AWS Solutions', () => {
  test.each(named)('has nothing to say of %s', (_, { findings }) => {
    expect(findings).toEqual([]);
  });

  test('would say so: a bucket without logs is found', () => {
    const made = appOf();
    const bucket = made.stack.node.findChild('DocumentsBucket').node.defaultChild as CfnBucket;
    bucket.loggingConfiguration = undefined;
    expect(watched('spoilt', made).findings.join()).toContain('AwsSolutions-S1');
  });
});

const hasCfnLint = spawnSync('cfn-lint', ['--version']).status === 0;

describe.skipIf(!hasCfnLint)('cfn-lint (skipped if it is not installed)', () => {
  test('is content with every deployment and all extremes', () => {
    const { stdout, status } = spawnSync(
      'cfn-lint',
      all.map(({ file }) => file),
      { encoding: 'utf8' },
    );
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });

  test('has the same create-only properties in its schemas', () => {
    const types = Object.keys(CREATE_ONLY).filter((type) => !type.startsWith('AWS::Translate::'));
    const script = `
import json, sys
from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER as schemas
def of(type):
    schema = schemas.get_resource_schema("us-east-1", type).schema
    paths = schema.get("createOnlyProperties", []) + schema.get("conditionalCreateOnlyProperties", [])
    return sorted({path.split("/")[2] for path in paths})
print(json.dumps({type: of(type) for type in sys.argv[1:]}))`;
    const schemas = JSON.parse(execFileSync('python3', ['-c', script, ...types], { encoding: 'utf8' }));
    expect(schemas).toEqual(Object.fromEntries(types.map((type) => [type, CREATE_ONLY[type]])));
  });
});

describe('an update from one set of options to another', () => {
  test('knows the create-only properties of every resource', () => {
    const types = new Set(all.flatMap(({ template }) => Object.values(template.Resources).map(({ Type }) => Type)));
    expect([...types].filter((type) => !(type in CREATE_ONLY))).toEqual([]);
  });

  test('changes no create-only property under the same id, and takes no name that is taken', () => {
    // Another stack name is another stack, and no update.
    const ofOneStack = all.filter(({ template }) => nameOf(template) === nameOf(templateOf('at the most')));
    expect(ofOneStack.length).toBeGreaterThan(4);
    const pairs = ofOneStack.flatMap((from) => ofOneStack.map((to) => ({ from, to })));
    const refused = pairs.flatMap(({ from, to }) =>
      refusedBetween(from.template, to.template).map((what) => `${from.name} → ${to.name}: ${what}`),
    );
    expect(refused).toEqual([]);
  });

  test('would be refused: another key for a terminology of the same name', () => {
    const from = templateOf('at the most');
    const to = structuredClone(from);
    const [id, terminology] = Object.entries(to.Resources).find(([, { Type }]) => Type.endsWith('::Terminology'))!;
    delete terminology.Properties.EncryptionKey;
    expect(refusedBetween(from, to)).toEqual([`${id}.EncryptionKey`]);
    delete to.Resources[id];
    to.Resources.Renamed = terminology;
    expect(refusedBetween(from, to)).toEqual([`Renamed has the name of ${id}`]);
  });
});

const nameOf = ({ Outputs }: Template): string => JSON.parse(Outputs.Options?.Value).stackName;

test.each(named)('the template of %s has room for what a next version adds', (_, { template, bytes }) => {
  expect(bytes).toBeLessThan(MAX_TEMPLATE_BYTES);
  const largest = Math.max(...Object.values(template.Resources).map(({ Properties }) => bytesOf(Properties)));
  expect(largest).toBeLessThan(MAX_PROPERTIES_BYTES);
});

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value ?? {}));

test(`deployments/${DEFAULT_DEPLOYMENT}.json fits a new account, which runs ten functions at once`, () => {
  const { processConcurrency, announceConcurrency, deliverConcurrency, apiReservedConcurrency } =
    readDeployment(DEFAULT_DEPLOYMENT);
  expect(processConcurrency + announceConcurrency + deliverConcurrency).toBeLessThanOrEqual(8);
  expect(apiReservedConcurrency).toBe(0);
});
