import { TemplateError } from './errors.ts';
import type { Resource } from './resource.ts';
import { list } from './resource.ts';

/** A policy statement with every list a list. */
export interface Statement {
  effect: 'Allow' | 'Deny';
  actions: string[];
  resources: string[];
  /** Operator → condition key (lower case) → values. */
  conditions: Record<string, Record<string, string[]>>;
}

/** A statement of a queue's or a bucket's policy. */
export interface ResourceStatement extends Statement {
  /** '*', or names of services ('s3.amazonaws.com'). */
  principals: string[];
}

interface TemplateStatement {
  Principal?: '*' | { AWS?: string | string[]; Service?: string | string[] };
  Effect: 'Allow' | 'Deny';
  Action?: string | string[];
  Resource?: string | string[];
  Condition?: Record<string, Record<string, unknown>>;
}

/** The statements of a function's role: its own policies, and the policies of the stack that name the role. */
export function readPermissions(lambda: Resource, roles: Resource[], policies: Resource[]): Statement[] {
  const arn = lambda.read('Role');
  const role = roles.find((candidate) => candidate.arn === arn);
  if (!role) return [];
  const inline = list<{ PolicyDocument: PolicyDocument }>(role, 'Policies').map(({ PolicyDocument }) => PolicyDocument);
  const attached = policies
    .filter((policy) => list<string>(policy, 'Roles').includes(role.name))
    .map((policy) => policy.read('PolicyDocument') as PolicyDocument);
  return [...inline, ...attached].flatMap(({ Statement }) => Statement.map(readStatement));
}

/**
 * `AWS::SQS::QueuePolicy` and `AWS::S3::BucketPolicy`.
 * @throws TemplateError for a principal that is neither everyone nor a service: no such caller exists locally
 */
export function readResourcePolicy(resource: Resource): ResourceStatement[] {
  const { Statement } = resource.read('PolicyDocument') as PolicyDocument;
  return Statement.map((statement) => ({
    ...readStatement(statement),
    principals: readPrincipals(statement, resource),
  }));
}

function readPrincipals({ Principal }: TemplateStatement, { id }: Resource): string[] {
  const { AWS, Service } = typeof Principal === 'object' ? Principal : { AWS: Principal };
  const other = listed(AWS).find((account) => account !== '*');
  if (other === undefined) return [...listed(AWS), ...listed(Service)];
  throw new TemplateError(`${id}.PolicyDocument`, `expected every principal to be * or a service, got ${other}`);
}

interface PolicyDocument {
  Statement: TemplateStatement[];
}

function readStatement({ Effect, Action, Resource, Condition = {} }: TemplateStatement): Statement {
  return {
    effect: Effect,
    actions: listed(Action),
    resources: listed(Resource),
    conditions: Object.fromEntries(
      Object.entries(Condition).map(([operator, keys]) => [
        operator,
        Object.fromEntries(Object.entries(keys).map(([key, values]) => [key.toLowerCase(), listed(values)])),
      ]),
    ),
  };
}

function listed(value: unknown): string[] {
  return value === undefined ? [] : [value].flat().map(String);
}
