import type { AccessPolicy, AccessRequest } from '../aws/authorize.ts';
import type { Statement } from './template/permissions.ts';

/**
 * Who may do what: the root user everything, a function what the statements of its role say, anyone else nothing. A
 * grant that the stack forgot is then missed here, before a deployment.
 * @param statements by principal name.
 */
export function createAccessPolicy(statements: Map<string, Statement[]>): AccessPolicy {
  return (request) => {
    if (request.principal.name === 'root') return true;
    const applying = (statements.get(request.principal.name) ?? []).filter((statement) => applies(statement, request));
    return applying.length > 0 && applying.every(({ effect }) => effect === 'Allow');
  };
}

function applies({ actions, resources, conditions }: Statement, request: AccessRequest): boolean {
  return (
    actions.some((action) => isLike(request.action.toLowerCase(), action.toLowerCase())) &&
    resources.some((resource) => isLike(request.resource, resource)) &&
    Object.entries(conditions).every(([operator, keys]) =>
      Object.entries(keys).every(([key, wanted]) => holds(operator, wanted, request.conditions?.[key])),
    )
  );
}

type Compare = (actual: string, wanted: string) => boolean;

const OPERATORS: Record<string, { negated?: boolean; compare: Compare }> = {
  StringEquals: { compare: (actual, wanted) => actual === wanted },
  StringNotEquals: { negated: true, compare: (actual, wanted) => actual === wanted },
  StringLike: { compare: isLike },
  StringNotLike: { negated: true, compare: isLike },
  ArnLike: { compare: isLike },
  ArnEquals: { compare: isLike },
  Bool: { compare: (actual, wanted) => actual === wanted },
};

/** A key that the request doesn't have fails the condition, except where the operator is about all values or IfExists. */
function holds(operator: string, wanted: string[], actual: string | undefined): boolean {
  const name = operator.replace(/^For(All|Any)Values?:/, '').replace(/IfExists$/, '');
  const known = OPERATORS[name];
  if (!known) throw new Error(`The local AWS does not evaluate the condition operator ${operator}`);
  if (actual === undefined) {
    return known.negated === true || operator.startsWith('ForAllValues:') || operator.endsWith('IfExists');
  }
  return wanted.some((value) => known.compare(actual, value)) !== (known.negated === true);
}

const patterns = new Map<string, RegExp>();

/** IAM's wildcards: `*` any characters, `?` one. The patterns are the template's: few, and asked for at every request. */
function isLike(text: string, pattern: string): boolean {
  let compiled = patterns.get(pattern);
  if (!compiled) {
    const escaped = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    compiled = new RegExp(`^${escaped}$`, 's');
    patterns.set(pattern, compiled);
  }
  return compiled.test(text);
}
