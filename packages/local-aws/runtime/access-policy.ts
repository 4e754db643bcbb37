import type { AccessPolicy, AccessRequest } from '../emulators/core/authorize.ts';
import { conditionHolds, isLike } from './condition-operators.ts';
import type { ResourceStatement, Statement } from './template/permissions.ts';

export interface Decision {
  request: AccessRequest;
  allowed: boolean;
}

/** The rights on this machine. Roles are read at every call, so that a replaced role counts from the next call on. */
export interface Access {
  policy: AccessPolicy;
  /** The statements of each function's role, by principal name. */
  roles: Map<string, readonly Statement[]>;
  /** The statements of the policies of queues and buckets. */
  resources: ResourceStatement[];
  /** Told of every decision, until the function that it answers is called. */
  watch(listener: (decision: Decision) => void): () => void;
}

/** An access control that as yet lets nobody but the root user do anything. */
export function createAccess(): Access {
  const roles: Access['roles'] = new Map();
  const resources: Access['resources'] = [];
  const listeners = new Set<(decision: Decision) => void>();
  return {
    roles,
    resources,
    policy: (request) => {
      const allowed = decide(request, roles.get(request.principal.name) ?? [], resources);
      for (const tell of listeners) tell({ request, allowed });
      return allowed;
    },
    watch: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/**
 * IAM's logic within one account: a denial anywhere wins; then the root user may do everything, a function what its role
 * or the resource's policy allows, a service what the resource's policy allows. Queues and buckets made by hand have no
 * policy here, and take what a service sends.
 */
function decide(request: AccessRequest, role: readonly Statement[], resources: ResourceStatement[]): boolean {
  const { name } = request.principal;
  const about = resources.filter((statement) => isAbout(statement, request.resource));
  const policies = about.filter(({ principals }) => principals.includes('*') || principals.includes(name));
  const applying = [...role, ...policies].filter((statement) => applies(statement, request));
  if (applying.some(({ effect }) => effect === 'Deny')) return false;
  if (name === 'root' || (isService(name) && about.length === 0)) return true;
  return applying.length > 0;
}

const isService = (principal: string) => principal.endsWith('.amazonaws.com');
const isAbout = ({ resources }: Statement, resource: string) => resources.some((pattern) => isLike(resource, pattern));

/** True if a statement matches a request, whatever its effect. */
export function applies(statement: Statement, request: AccessRequest): boolean {
  const action = request.action.toLowerCase();
  return (
    statement.actions.some((pattern) => isLike(action, pattern.toLowerCase())) &&
    isAbout(statement, request.resource) &&
    areConditionsMet(statement, request)
  );
}

/** The services listen on the loopback interface alone, which stands for the cloud's TLS. */
const OF_EVERY_REQUEST = { 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.3' };

function areConditionsMet({ conditions }: Statement, request: AccessRequest): boolean {
  if (Object.keys(conditions).length === 0) return true;
  const given = Object.entries({ ...OF_EVERY_REQUEST, ...request.conditions });
  const actual = new Map(given.map(([key, value]) => [key.toLowerCase(), [value].flat()]));
  return Object.entries(conditions).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => conditionHolds(operator, wanted, actual.get(key))),
  );
}
