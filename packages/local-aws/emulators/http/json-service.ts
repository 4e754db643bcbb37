import { AccessDenied } from '../core/authorize.ts';
import type { Principal } from '../core/model.ts';
import { AuthenticationError, type AuthenticationFailure } from '../signing/authentication-error.ts';
import { readCredential } from '../signing/credential.ts';
import { sha256Hex } from '../signing/sha256.ts';
import { type VerifyOptions, verifySignature } from '../signing/verify.ts';
import { BodyTooLarge, type Exchange, headerOf, readBody, type Service } from '../wire/exchange.ts';

const BODY_LIMIT = 16 * 1024 * 1024;

/** An error as AWS's JSON protocols send it. */
export interface JsonError {
  status: number;
  /** 'Name' or 'namespace#Name' */
  type: string;
  message: string;
  /** Further members of the error. */
  members?: Record<string, unknown>;
  headers?: Record<string, string>;
}

export interface JsonServiceOptions {
  contentType: string;
  verifyOptions: () => VerifyOptions;
  /** Runs one operation; its name comes from x-amz-target. */
  run: (operation: string, input: Record<string, unknown>, principal: Principal, exchange: Exchange) => Promise<object>;
  /** undefined: an error of ours. */
  describeError: (error: unknown) => JsonError | undefined;
  log: (line: string) => void;
}

/** AWS JSON 1.0 and 1.1: POST /, the operation in x-amz-target, errors by `__type`. */
export function jsonService(options: JsonServiceOptions): Service {
  return async (exchange) => {
    try {
      const { body, principal } = await receiveSigned(exchange, options.verifyOptions());
      const operation = (headerOf(exchange.request, 'x-amz-target') ?? '').split('.').at(-1) ?? '';
      const output = await options.run(operation, parseInput(body), principal, exchange);
      sendJson(exchange, 200, options.contentType, output);
    } catch (thrown) {
      const error = options.describeError(thrown) ?? describeCommon(thrown) ?? internal(exchange, thrown, options.log);
      const body = { __type: error.type, message: error.message, ...error.members };
      sendJson(exchange, error.status, options.contentType, body, error.headers);
    }
  };
}

/** The body, once the signature over it was found right. Throws AuthenticationError. */
export async function receiveSigned(
  exchange: Exchange,
  options: VerifyOptions,
): Promise<{ body: Buffer; principal: Principal }> {
  const { request, target } = exchange;
  const body = await readBody(request, BODY_LIMIT);
  const credential = readCredential(request, target.query);
  if (!credential) throw new AuthenticationError('MissingAuthentication', 'Request is missing Authentication Token');
  const verified = await verifySignature(request, target, credential, sha256Hex(body), options);
  return { body, principal: verified.principal };
}

export class MalformedInput extends Error {
  override readonly name = 'MalformedInput';
}

function parseInput(body: Buffer): Record<string, unknown> {
  try {
    const input: unknown = JSON.parse(body.toString('utf8') || '{}');
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input as Record<string, unknown>;
  } catch (cause) {
    throw new MalformedInput('Expected the body to be JSON', { cause });
  }
  throw new MalformedInput('Expected the body to be a JSON object');
}

const AUTHENTICATION: Record<AuthenticationFailure, string> = {
  MissingAuthentication: 'MissingAuthenticationTokenException',
  Malformed: 'IncompleteSignatureException',
  MalformedQuery: 'IncompleteSignatureException',
  WrongRegion: 'InvalidSignatureException',
  UnknownAccessKey: 'UnrecognizedClientException',
  SignatureMismatch: 'InvalidSignatureException',
  ClockSkew: 'InvalidSignatureException',
  Expired: 'InvalidSignatureException',
  ContentMismatch: 'InvalidSignatureException',
};

export function describeCommon(thrown: unknown): JsonError | undefined {
  const framework = (name: string, status = 400): JsonError => ({
    status,
    type: `com.amazon.coral.service#${name}`,
    message: (thrown as Error).message,
  });
  if (thrown instanceof AuthenticationError) return framework(AUTHENTICATION[thrown.failure]);
  if (thrown instanceof AccessDenied) return framework('AccessDeniedException');
  if (thrown instanceof MalformedInput) return framework('SerializationException');
  return thrown instanceof BodyTooLarge ? framework('RequestEntityTooLargeException', 413) : undefined;
}

function internal(exchange: Exchange, thrown: unknown, log: (line: string) => void): JsonError {
  log(`${headerOf(exchange.request, 'x-amz-target')} failed: ${thrown}`);
  return { status: 500, type: 'com.amazon.coral.service#InternalFailure', message: 'Internal failure' };
}

export function sendJson(
  exchange: Exchange,
  status: number,
  contentType: string,
  content: object,
  headers: Record<string, string> = {},
): void {
  const { response, requestId } = exchange;
  if (response.destroyed) return;
  const text = JSON.stringify(content);
  const length = String(Buffer.byteLength(text));
  response.writeHead(status, {
    'x-amzn-requestid': requestId,
    'content-type': contentType,
    'content-length': length,
    ...headers,
  });
  response.end(text);
}
