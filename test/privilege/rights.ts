import {
  type AccessRequest,
  applies,
  type FunctionDefinition,
  principalName,
  type Statement,
} from '@tarjuman/local-aws';

/** The smallest thing that a role can be denied: one action on one resource under one statement's conditions. */
export interface Right {
  /** `process` */
  function: string;
  principal: string;
  /** A statement of one action and one resource. */
  statement: Statement;
  /** `process s3:GetObject articles/incoming/*` */
  name: string;
}

/** Every right of a function's role, statement by statement. */
export function rightsOf({ shortName, permissions }: FunctionDefinition): Right[] {
  return permissions.flatMap((statement) =>
    statement.resources.flatMap((resource) =>
      statement.actions.map((action) => ({
        function: shortName,
        principal: principalName(shortName),
        statement: { ...statement, actions: [action], resources: [resource] },
        name: `${shortName} ${action} ${shorten(resource)}${keysOf(statement)}`,
      })),
    ),
  );
}

/** Services that local mode has nothing of: the platform itself writes logs and traces there. */
export function isObservable({ statement }: Right): boolean {
  return !/^(logs|xray):/.test(statement.actions[0] ?? '');
}

export function isUse({ principal, statement }: Right, request: AccessRequest): boolean {
  return request.principal.name === principal && applies(statement, request);
}

/** `arn:aws:dynamodb:us-east-1:000000000000:table/tarjuman-local` → `table`, `…-ingest-local` → `ingest`. */
function shorten(resource: string): string {
  return (resource.split(/:(?:table\/|:)?/).at(-1) ?? resource)
    .replace(/^tarjuman-local/, 'table')
    .replace(/^tarjuman-([a-z-]+?)-local/, '$1');
}

function keysOf({ conditions }: Statement): string {
  const keys = Object.values(conditions).flatMap((operands) => Object.values(operands).flat());
  return keys.length === 0 ? '' : `[${keys.join(', ')}]`;
}
