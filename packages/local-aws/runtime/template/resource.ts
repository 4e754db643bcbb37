import type { Template } from './assembly.ts';
import { TemplateError } from './errors.ts';
import { resolve, type Scope } from './intrinsics.ts';

/** One resource of the template. Properties are resolved when they are read: what nobody reads can't fail. */
export interface Resource {
  id: string;
  type: string;
  /** Its local physical name. */
  name: string;
  arn: string | undefined;
  /** The resolved value at `A.B`; undefined if it is not set. */
  read(path: string): unknown;
}

/** All resources of one of the types, in the template's order. */
export function resourcesOf(
  template: Template,
  scope: Scope,
  names: Map<string, string>,
  ...types: string[]
): Resource[] {
  return Object.entries(template.Resources)
    .filter(([, { Type }]) => types.includes(Type))
    .map(([id, { Type, Properties = {} }]) => ({
      id,
      type: Type,
      name: names.get(id)!,
      arn: scope.attribute(id, 'Arn'),
      read: (path) => resolve(dig(Properties, path), scope, `${id}.${path}`),
    }));
}

function dig(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value);
}

export function text(resource: Resource, path: string): string {
  const value = resource.read(path);
  if (typeof value === 'string' && value !== '') return value;
  throw new TemplateError(`${resource.id}.${path}`, `expected text, got ${JSON.stringify(value)}`);
}

export function optionalText(resource: Resource, path: string): string | undefined {
  return resource.read(path) === undefined ? undefined : text(resource, path);
}

/** CloudFormation takes numbers as text too. */
export function optionalNumber(resource: Resource, path: string): number | undefined {
  const value = resource.read(path);
  if (value === undefined) return undefined;
  const number = Number(value);
  if (Number.isFinite(number)) return number;
  throw new TemplateError(`${resource.id}.${path}`, `expected a number, got ${JSON.stringify(value)}`);
}

export function list<T>(resource: Resource, path: string): T[] {
  const value = resource.read(path) ?? [];
  if (Array.isArray(value)) return value as T[];
  throw new TemplateError(`${resource.id}.${path}`, `expected a list, got ${JSON.stringify(value)}`);
}
