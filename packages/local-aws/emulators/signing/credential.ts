import type { IncomingMessage } from 'node:http';
import { headerOf } from '../wire/exchange.ts';
import type { Query } from '../wire/request-target.ts';
import { AuthenticationError } from './authentication-error.ts';

/** The signature fields of a request (Signature Version 4), parsed but not yet verified. */
export interface Credential {
  accessKeyId: string;
  /** 'YYYYMMDD' of the scope. */
  date: string;
  region: string;
  /** 's3', 'sqs', 'dynamodb', 'translate' */
  service: string;
  signedHeaders: string[];
  signature: string;
  /** When it was signed, as sent: 'YYYYMMDDTHHMMSSZ'. */
  timestamp: string;
  /** Seconds of life of a presigned URL; undefined for a signed header. */
  expiresIn?: number;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';

/** undefined: the request carries no signature at all. */
export function readCredential(request: IncomingMessage, query: Query): Credential | undefined {
  const header = request.headers.authorization;
  if (header !== undefined) return fromHeader(header, headerOf(request, 'x-amz-date'));
  if (query.has('X-Amz-Algorithm') || query.has('X-Amz-Signature')) return fromQuery(query);
  return undefined;
}

function fromHeader(header: string, timestamp: string | undefined): Credential {
  const malformed = (why: string) => new AuthenticationError('Malformed', why);
  const [algorithm, ...rest] = header.split(' ');
  if (algorithm !== ALGORITHM) throw malformed(`Expected an ${ALGORITHM} Authorization header, got ${algorithm}`);
  const fields = new Map(rest.join(' ').split(',').map(splitField));
  const [scope, signedHeaders, signature] = ['Credential', 'SignedHeaders', 'Signature'].map((name) => {
    const value = fields.get(name);
    if (!value) throw malformed(`Authorization header requires '${name}' parameter.`);
    return value;
  });
  if (!timestamp) throw malformed("Authorization header requires existence of an 'X-Amz-Date' header.");
  return {
    ...parseScope(scope!, 'Malformed'),
    signedHeaders: signedHeaders!.split(';'),
    signature: signature!,
    timestamp,
  };
}

function fromQuery(query: Query): Credential {
  const [algorithm, scope, timestamp, expires, signedHeaders, signature] = [
    'X-Amz-Algorithm',
    'X-Amz-Credential',
    'X-Amz-Date',
    'X-Amz-Expires',
    'X-Amz-SignedHeaders',
    'X-Amz-Signature',
  ].map((name) => query.get(name) ?? '');
  const expiresIn = Number(expires);
  if (algorithm !== ALGORITHM || !scope || !timestamp || !signedHeaders || !signature || !expires) {
    throw new AuthenticationError(
      'MalformedQuery',
      'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
    );
  }
  if (!Number.isInteger(expiresIn) || expiresIn < 0 || expiresIn > 604_800) {
    throw new AuthenticationError('MalformedQuery', 'X-Amz-Expires must be between 0 and 604800 (one week) in seconds');
  }
  return {
    ...parseScope(scope, 'MalformedQuery'),
    signedHeaders: signedHeaders.split(';'),
    signature,
    timestamp,
    expiresIn,
  };
}

function splitField(field: string): [string, string] {
  const equals = field.indexOf('=');
  return [field.slice(0, equals).trim(), field.slice(equals + 1).trim()];
}

function parseScope(scope: string, failure: 'Malformed' | 'MalformedQuery') {
  const [accessKeyId, date, region, service, terminator] = scope.split('/');
  if (!accessKeyId || !date || !region || !service || terminator !== 'aws4_request') {
    throw new AuthenticationError(
      failure,
      `Expected a Credential of the form <access-key-id>/YYYYMMDD/REGION/SERVICE/aws4_request, got ${scope}`,
    );
  }
  return { accessKeyId, date, region, service };
}
