import { describe, expect, test } from 'vitest';
import { createAccess } from '../../runtime/access-policy.ts';
import type { Statement } from '../../runtime/template/permissions.ts';
import { describeStack } from '../../runtime/template/stack.ts';
import { exampleTemplate, PLACE, writeAssembly } from './template-fixture.ts';

const BUCKET = 'arn:aws:s3:::example-inbox-local';
const TABLE = 'arn:aws:dynamodb:us-east-1:000000000000:table/example-local';

/** The example with a role for its worker, written as CDK writes it. */
function workerStatements(): Statement[] {
  const template = exampleTemplate();
  const role = { 'Fn::GetAtt': ['WorkerRole0F1A2B3C', 'Arn'] };
  Object.assign(template.Resources.WorkerFunction7D8E9F0A!.Properties!, { Role: role });
  const bucket = { 'Fn::GetAtt': ['InboxBucket1A2B3C4D', 'Arn'] };
  const read = { Effect: 'Allow', Action: 's3:GetObject*', Resource: { 'Fn::Join': ['', [bucket, '/in/*']] } };
  const items = {
    Effect: 'Allow',
    Action: ['dynamodb:GetItem'],
    Resource: { 'Fn::GetAtt': ['Table3F4A5B6C', 'Arn'] },
    Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['ARTICLE#*'] } },
  };
  template.Resources.WorkerRole0F1A2B3C = {
    Type: 'AWS::IAM::Role',
    Properties: { Policies: [{ PolicyName: 'Permissions', PolicyDocument: { Statement: [read] } }] },
  };
  template.Resources.WorkerPolicy4D5E6F7A = {
    Type: 'AWS::IAM::Policy',
    Properties: { Roles: [{ Ref: 'WorkerRole0F1A2B3C' }], PolicyDocument: { Statement: [items] } },
  };
  return describeStack(writeAssembly(template), PLACE).functions[0]!.permissions;
}

const { policy, roles, resources, watch } = createAccess();
roles.set('function/worker', workerStatements());
roles.set('function/careful', [
  { effect: 'Allow', actions: ['s3:*'], resources: ['*'], conditions: {} },
  { effect: 'Deny', actions: ['s3:DeleteObject'], resources: ['*'], conditions: {} },
]);

const may = (name: string, action: string, resource: string, conditions?: Record<string, string | string[]>) =>
  policy({
    principal: { name, accessKeyId: '', secretAccessKey: '' },
    action,
    resource,
    ...(conditions && { conditions }),
  });

describe('the access policy', () => {
  test('lets the root user do everything, and nobody else anything', () => {
    expect(may('root', 's3:DeleteBucket', BUCKET)).toBe(true);
    expect(may('function/unknown', 's3:GetObject', `${BUCKET}/in/a`)).toBe(false);
  });

  test.each<[string, string, string, boolean]>([
    ['an object under the granted prefix', 's3:GetObject', `${BUCKET}/in/خبر ?.txt`, true],
    ['a version of it, by the wildcard', 's3:GetObjectVersion', `${BUCKET}/in/a/b`, true],
    ['an object elsewhere', 's3:GetObject', `${BUCKET}/out/a`, false],
    ['another bucket', 's3:GetObject', 'arn:aws:s3:::other/in/a', false],
    ['another action', 's3:PutObject', `${BUCKET}/in/a`, false],
  ])('gives a function what its role says: %s', (_, action, resource, allowed) => {
    expect(may('function/worker', action, resource)).toBe(allowed);
  });

  test('wants every partition key of a request to be one of the granted ones', () => {
    const get = (...keys: string[]) =>
      may('function/worker', 'dynamodb:GetItem', TABLE, { 'dynamodb:LeadingKeys': keys });
    expect(get('ARTICLE#1')).toBe(true);
    expect(get('TOKENS')).toBe(false);
    expect(get('ARTICLE#1', 'ARTICLE#2')).toBe(true);
    expect(get('ARTICLE#1', 'TOKENS')).toBe(false);
  });

  test('lets a denial win', () => {
    expect(may('function/careful', 's3:GetObject', `${BUCKET}/a`)).toBe(true);
    expect(may('function/careful', 's3:DeleteObject', `${BUCKET}/a`)).toBe(false);
  });

  test('takes a role that is replaced from the next call on, and tells who watches', () => {
    const seen: boolean[] = [];
    const stop = watch(({ allowed }) => void seen.push(allowed));
    const read = () => may('function/replaced', 's3:GetObject', `${BUCKET}/a`);
    roles.set('function/replaced', [{ effect: 'Allow', actions: ['s3:GetObject'], resources: ['*'], conditions: {} }]);
    expect(read()).toBe(true);
    roles.set('function/replaced', []);
    expect(read()).toBe(false);
    stop();
    read();
    expect(seen).toEqual([true, false]);
  });
});

describe('policies of queues and buckets', () => {
  const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:guarded';
  const own = { 'aws:sourceaccount': ['000000000000'] };
  resources.push(
    {
      effect: 'Deny',
      actions: ['sqs:*'],
      resources: [QUEUE],
      principals: ['*'],
      conditions: { Bool: { 'aws:securetransport': ['false'] } },
    },
    {
      effect: 'Allow',
      actions: ['sqs:SendMessage'],
      resources: [QUEUE],
      principals: ['s3.amazonaws.com'],
      conditions: { StringEquals: own },
    },
  );
  const send = (name: string, account?: string) =>
    may(name, 'sqs:SendMessage', QUEUE, account === undefined ? {} : { 'aws:SourceAccount': account });

  test.each<[string, string, string | undefined, boolean]>([
    ['S3 for this account', 's3.amazonaws.com', '000000000000', true],
    ['S3 for another account', 's3.amazonaws.com', '111122223333', false],
    ['S3 for nobody in particular', 's3.amazonaws.com', undefined, false],
    ['another service', 'sns.amazonaws.com', '000000000000', false],
    ['a function that no policy names', 'function/worker', '000000000000', false],
    ['the root user', 'root', undefined, true],
  ])('admit %s: as they say', (_, name, account, admitted) => {
    expect(send(name, account)).toBe(admitted);
  });

  test('are not asked where a queue was made by hand', () => {
    expect(may('s3.amazonaws.com', 'sqs:SendMessage', 'arn:aws:sqs:us-east-1:000000000000:by-hand')).toBe(true);
  });

  test('deny the root user too', () => {
    const plain = { 'aws:SecureTransport': 'false' };
    expect(may('root', 'sqs:SendMessage', QUEUE, plain)).toBe(false);
  });
});
