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

interface TemplateStatement {
  Effect: 'Allow' | 'Deny';
  Action?: string | string[];
  Resource?: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
}

/** What a function's role may do: the role's own policies, and the policies of the stack that name the role. */
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

function listed(value: string | string[] | undefined): string[] {
  return value === undefined ? [] : [value].flat().map(String);
}
