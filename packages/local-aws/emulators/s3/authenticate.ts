import { AuthenticationError, type AuthenticationFailure } from '../signing/authentication-error.ts';
import { readCredential } from '../signing/credential.ts';
import { type Verified, type VerifyOptions, verifySignature } from '../signing/verify.ts';
import { type Exchange, headerOf } from '../wire/exchange.ts';
import { S3Error, type S3ErrorCode } from './store/errors.ts';

const PAYLOAD_KINDS = [
  'UNSIGNED-PAYLOAD',
  'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
  'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
  'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER',
];

const CODES: Record<AuthenticationFailure, S3ErrorCode> = {
  MissingAuthentication: 'AccessDenied',
  Malformed: 'AuthorizationHeaderMalformed',
  MalformedQuery: 'AuthorizationQueryParametersError',
  WrongRegion: 'AuthorizationHeaderMalformed',
  UnknownAccessKey: 'InvalidAccessKeyId',
  SignatureMismatch: 'SignatureDoesNotMatch',
  ClockSkew: 'RequestTimeTooSkewed',
  Expired: 'AccessDenied',
  ContentMismatch: 'XAmzContentSHA256Mismatch',
};

/** Returns the signer of the request (by header or presigned URL) and the signed facts about its body. Throws S3Error. */
export async function authenticate(
  exchange: Exchange,
  options: VerifyOptions,
): Promise<{ verified: Verified; payload: string }> {
  const { request, target } = exchange;
  refuseOldSignature(exchange);
  try {
    const credential = readCredential(request, target.query);
    if (!credential) throw new AuthenticationError('MissingAuthentication', 'Access Denied');
    const presigned = credential.expiresIn !== undefined;
    const payload = payloadOf(exchange, presigned);
    const verified = await verifySignature(request, target, credential, payload, options);
    refuseUnsigned(exchange, credential.signedHeaders);
    return { verified, payload };
  } catch (error) {
    throw asS3Error(error);
  }
}

/** A header that S3 acts on must come from the signer, not from whoever holds a presigned URL. */
function refuseUnsigned({ request }: Exchange, signedHeaders: string[]): void {
  const unsigned = Object.keys(request.headers).filter(
    (name) => name.startsWith('x-amz-') && name !== 'x-amz-content-sha256' && !signedHeaders.includes(name),
  );
  if (unsigned.length === 0) return;
  throw new S3Error('AccessDenied', 'There were headers present in the request which were not signed', {
    details: { HeadersNotSigned: unsigned.join(', ') },
  });
}

/** Signature Version 2, as old clients presign: S3 names the one to use. */
function refuseOldSignature({ request, target }: Exchange): void {
  if (!target.query.has('AWSAccessKeyId') && !request.headers.authorization?.startsWith('AWS ')) return;
  throw new S3Error(
    'InvalidRequest',
    'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.',
  );
}

export function asS3Error(error: unknown): unknown {
  if (!(error instanceof AuthenticationError)) return error;
  // Clients with a wrong clock read the right time here, and try again.
  const details = error.failure === 'ClockSkew' ? { ServerTime: new Date().toISOString() } : {};
  return new S3Error(CODES[error.failure], error.message, { details });
}

function payloadOf({ request, target }: Exchange, presigned: boolean): string {
  const header = headerOf(request, 'x-amz-content-sha256') ?? target.query.get('X-Amz-Content-Sha256');
  const payload = header ?? (presigned ? 'UNSIGNED-PAYLOAD' : undefined);
  if (payload === undefined) {
    throw new S3Error('InvalidRequest', 'Missing required header for this request: x-amz-content-sha256');
  }
  if (!PAYLOAD_KINDS.includes(payload) && !/^[0-9a-f]{64}$/.test(payload)) {
    throw new S3Error(
      'InvalidArgument',
      `x-amz-content-sha256 must be ${PAYLOAD_KINDS.join(', ')}, or a valid sha256 value.`,
    );
  }
  return payload;
}
