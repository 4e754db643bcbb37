import type { Principal } from './model.ts';

/** One call, in IAM's words. */
export interface AccessRequest {
  principal: Principal;
  /** 's3:GetObject', 'sqs:SendMessage', … */
  action: string;
  /** An ARN, or '*' for actions without a resource. */
  resource: string;
  /** Condition keys: 's3:prefix', 's3:if-none-match', … Those that have many values, all of them. */
  conditions?: Record<string, string | string[]>;
}

/** True if the principal may make the request. */
export type AccessPolicy = (request: AccessRequest) => boolean;

/** The policy of a local AWS that was given no statements. */
export const allowEverything: AccessPolicy = () => true;

export class AccessDenied extends Error {
  override readonly name = 'AccessDenied';
  readonly request: AccessRequest;
  constructor(request: AccessRequest) {
    super(
      `User: ${request.principal.name} is not authorized to perform: ${request.action} on resource: ${request.resource}`,
    );
    this.request = request;
  }
}

/** Every operation of every service passes here before it touches anything. */
export function authorize(policy: AccessPolicy, request: AccessRequest): void {
  if (!policy(request)) throw new AccessDenied(request);
}
