import { TemplateError } from './errors.ts';

/** Resolves names. Both answer undefined if the template doesn't hold the name. */
export interface Scope {
  ref(name: string): string | undefined;
  attribute(logicalId: string, attribute: string): string | undefined;
  /** A composed text, with addresses of the cloud in it turned into local ones. */
  localise(text: string): string;
}

type Evaluate = (argument: unknown, scope: Scope, at: string) => unknown;

/** The functions of CloudFormation that synthesized stacks use; any other one is an error, never a guess. */
const INTRINSICS: Record<string, Evaluate> = {
  Ref: (argument, scope, at) => reference(String(argument), scope, at),
  'Fn::GetAtt': (argument, scope, at) => {
    const [id, ...attribute] = Array.isArray(argument) ? argument : String(argument).split('.');
    return getAttribute(String(id), attribute.join('.'), scope, at);
  },
  'Fn::Join': (argument, scope, at) => {
    const [separator, parts] = pair(argument, at);
    return scope.localise(list(resolve(parts, scope, at), at).join(String(separator)));
  },
  'Fn::Split': (argument, scope, at) => {
    const [separator, text] = pair(argument, at);
    return String(resolve(text, scope, at)).split(String(separator));
  },
  'Fn::Select': (argument, scope, at) => {
    const [index, values] = pair(argument, at);
    const chosen = list(resolve(values, scope, at), at)[Number(index)];
    if (chosen === undefined) throw new TemplateError(at, `Fn::Select found nothing at index ${String(index)}`);
    return chosen;
  },
  'Fn::Sub': (argument, scope, at) => {
    const [text, variables] = Array.isArray(argument) ? argument : [argument, {}];
    return scope.localise(
      substitute(String(text), resolve(variables, scope, at) as Record<string, unknown>, scope, at),
    );
  },
};

/**
 * Evaluates the intrinsic functions in a value, all the way down.
 * @throws TemplateError naming `at` for an unsupported function or a reference to nothing.
 */
export function resolve(value: unknown, scope: Scope, at: string): unknown {
  if (Array.isArray(value)) return value.map((item, index) => resolve(item, scope, `${at}[${index}]`));
  if (typeof value !== 'object' || value === null) return value;
  const [key, argument] = Object.entries(value)[0] ?? [];
  if (key !== undefined && Object.keys(value).length === 1 && (key === 'Ref' || key.startsWith('Fn::'))) {
    const evaluate = INTRINSICS[key];
    if (!evaluate) throw new TemplateError(at, `the local runtime does not support ${key}`);
    return evaluate(argument, scope, at);
  }
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, resolve(item, scope, `${at}.${name}`)]));
}

function substitute(text: string, variables: Record<string, unknown>, scope: Scope, at: string): string {
  return text.replace(/\$\{([^}]+)\}/g, (_, name: string) => {
    if (name.startsWith('!')) return `\${${name.slice(1)}}`;
    if (name in variables) return String(variables[name]);
    const [id, attribute] = splitOnce(name, '.');
    return attribute === undefined ? reference(id, scope, at) : getAttribute(id, attribute, scope, at);
  });
}

function reference(name: string, scope: Scope, at: string): string {
  const found = scope.ref(name);
  if (found === undefined) throw new TemplateError(at, `refers to ${name}, which the template does not hold`);
  return found;
}

function getAttribute(id: string, attribute: string, scope: Scope, at: string): string {
  const found = scope.attribute(id, attribute);
  if (found === undefined) throw new TemplateError(at, `refers to ${id}.${attribute}, which has no local meaning`);
  return found;
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function pair(argument: unknown, at: string): [unknown, unknown] {
  if (!Array.isArray(argument) || argument.length !== 2) throw new TemplateError(at, 'expected a list of two');
  return argument as [unknown, unknown];
}

function list(value: unknown, at: string): unknown[] {
  if (!Array.isArray(value)) throw new TemplateError(at, `expected a list, got ${JSON.stringify(value)}`);
  return value;
}
