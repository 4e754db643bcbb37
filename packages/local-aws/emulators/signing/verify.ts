import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { getSigningKey, SignatureV4 } from '@smithy/signature-v4';
import type { Principal } from '../core/model.ts';
import type { RequestTarget } from '../wire/request-target.ts';
import { AuthenticationError } from './authentication-error.ts';
import type { Credential } from './credential.ts';
import { Sha256 } from './sha256.ts';

const CLOCK_SKEW_MS = 15 * 60 * 1000;

/** A request whose signature was recomputed and found equal. */
export interface Verified {
  principal: Principal;
  credential: Credential;
  /** Signs the next chunk of a STREAMING-… body: the key of this credential's scope. */
  signingKey: Uint8Array;
}

export interface VerifyOptions {
  principals: ReadonlyMap<string, Principal>;
  region: string;
  now: number;
}

/**
 * Recomputes the signature with AWS's own signer and compares. `payloadHash` is what the client says it signed
 * (S3) or the hash of the bytes that came (JSON services). Throws AuthenticationError.
 */
export async function verifySignature(
  request: IncomingMessage,
  target: RequestTarget,
  credential: Credential,
  payloadHash: string,
  options: VerifyOptions,
): Promise<Verified> {
  const principal = options.principals.get(credential.accessKeyId);
  if (!principal) {
    throw new AuthenticationError('UnknownAccessKey', `The access key ${credential.accessKeyId} is not known here`);
  }
  if (credential.region !== options.region) {
    throw new AuthenticationError(
      'WrongRegion',
      `The authorization header is malformed; the region '${credential.region}' is wrong; expecting '${options.region}'`,
    );
  }
  const signedAt = checkTime(credential, options.now);
  const candidates = canonicalPaths(target.rawPath, credential.service).map((path) =>
    signatureOf(request, { ...target, rawPath: path }, credential, payloadHash, principal, signedAt),
  );
  if (!(await Promise.all(candidates)).some((expected) => equal(expected, credential.signature))) {
    throw new AuthenticationError(
      'SignatureMismatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    );
  }
  const { date, region, service } = credential;
  return { principal, credential, signingKey: await getSigningKey(Sha256, principal, date, region, service) };
}

/** S3 signs the decoded path encoded anew: the same as what was sent for most clients, tried as well for the others. */
function canonicalPaths(rawPath: string, service: string): string[] {
  if (service !== 's3') return [rawPath];
  const encoded = rawPath.split('/').map((part) => encodeStrictly(decodeURIComponent(part)));
  return [...new Set([rawPath, encoded.join('/')])];
}

function encodeStrictly(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function checkTime(credential: Credential, now: number): Date {
  const signedAt = parseTimestamp(credential.timestamp);
  const age = now - signedAt.getTime();
  if (credential.expiresIn === undefined) {
    if (Math.abs(age) > CLOCK_SKEW_MS) {
      throw new AuthenticationError(
        'ClockSkew',
        'The difference between the request time and the current time is too large.',
      );
    }
  } else {
    if (age > credential.expiresIn * 1000) throw new AuthenticationError('Expired', 'Request has expired');
    if (age < -CLOCK_SKEW_MS) throw new AuthenticationError('Expired', 'Request is not valid yet');
  }
  return signedAt;
}

function parseTimestamp(timestamp: string): Date {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(timestamp);
  if (!parts) throw new AuthenticationError('Malformed', `Expected a date like 20260102T030405Z, got ${timestamp}`);
  const [, year, month, day, hour, minute, second] = parts;
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

async function signatureOf(
  request: IncomingMessage,
  target: RequestTarget,
  credential: Credential,
  payloadHash: string,
  principal: Principal,
  signingDate: Date,
): Promise<string> {
  const signer = new SignatureV4({
    credentials: { accessKeyId: principal.accessKeyId, secretAccessKey: principal.secretAccessKey },
    region: credential.region,
    service: credential.service,
    sha256: Sha256,
    uriEscapePath: credential.service !== 's3',
    applyChecksum: false,
  });
  const signed = await signer.sign(
    {
      method: request.method ?? '',
      protocol: 'http:',
      hostname: '',
      path: target.rawPath,
      query: target.query.toRecord(),
      headers: { ...signedHeadersOf(request, credential.signedHeaders), 'x-amz-content-sha256': payloadHash },
    },
    {
      signingDate,
      // Exactly the headers that the client named: the library's own list of unsignable ones does not bind others.
      signableHeaders: new Set(credential.signedHeaders),
      unsignableHeaders: new Set(['x-amz-date', 'x-amz-content-sha256']),
    },
  );
  return /Signature=([0-9a-f]+)/.exec(signed.headers.authorization ?? '')?.[1] ?? '';
}

function signedHeadersOf(request: IncomingMessage, names: string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    const name = request.rawHeaders[index]?.toLowerCase() ?? '';
    const value = request.rawHeaders[index + 1] ?? '';
    if (names.includes(name)) headers[name] = name in headers ? `${headers[name]},${value}` : value;
  }
  return headers;
}

function equal(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
