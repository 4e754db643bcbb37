import { describe, expect, it } from 'vitest';
import { createAccessPolicy } from '../../../local/runtime/access-policy.ts';
import type { Statement } from '../../../local/runtime/template/permissions.ts';
import { describeStack } from '../../../local/runtime/template/stack.ts';
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

const policy = createAccessPolicy(
  new Map<string, Statement[]>([
    ['function/worker', workerStatements()],
    [
      'function/careful',
      [
        { effect: 'Allow', actions: ['s3:*'], resources: ['*'], conditions: {} },
        { effect: 'Deny', actions: ['s3:DeleteObject'], resources: ['*'], conditions: {} },
      ],
    ],
  ]),
);

const may = (name: string, action: string, resource: string, conditions?: Record<string, string>) =>
  policy({
    principal: { name, accessKeyId: '', secretAccessKey: '' },
    action,
    resource,
    ...(conditions && { conditions }),
  });

describe('the access policy', () => {
  it('lets the root user do everything, and nobody else anything', () => {
    expect(may('root', 's3:DeleteBucket', BUCKET)).toBe(true);
    expect(may('function/unknown', 's3:GetObject', `${BUCKET}/in/a`)).toBe(false);
  });

  it.each<[string, string, string, boolean]>([
    ['an object under the granted prefix', 's3:GetObject', `${BUCKET}/in/خبر ?.txt`, true],
    ['a version of it, by the wildcard', 's3:GetObjectVersion', `${BUCKET}/in/a/b`, true],
    ['an object elsewhere', 's3:GetObject', `${BUCKET}/out/a`, false],
    ['another bucket', 's3:GetObject', 'arn:aws:s3:::other/in/a', false],
    ['another action', 's3:PutObject', `${BUCKET}/in/a`, false],
  ])('gives a function what its role says: %s', (_, action, resource, allowed) => {
    expect(may('function/worker', action, resource)).toBe(allowed);
  });

  it('evaluates conditions', () => {
    const get = (key: string) => may('function/worker', 'dynamodb:GetItem', TABLE, { 'dynamodb:leadingkeys': key });
    expect(get('ARTICLE#1')).toBe(true);
    expect(get('TOKENS')).toBe(false);
  });

  it('lets a denial win', () => {
    expect(may('function/careful', 's3:GetObject', `${BUCKET}/a`)).toBe(true);
    expect(may('function/careful', 's3:DeleteObject', `${BUCKET}/a`)).toBe(false);
  });
});
