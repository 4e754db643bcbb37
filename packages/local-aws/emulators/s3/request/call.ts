import type { Readable } from 'node:stream';
import { type AccessPolicy, type AccessRequest, authorize } from '../../core/authorize.ts';
import type { Verified } from '../../signing/verify.ts';
import type { Exchange } from '../../wire/exchange.ts';
import type { Query } from '../../wire/request-target.ts';
import type { Bucket, Buckets } from '../store/buckets.ts';
import type { ContentFiles } from '../store/content-files.ts';
import type { Multipart } from '../store/multipart.ts';
import type { Origin } from '../store/notifications.ts';
import type { Objects } from '../store/objects.ts';

/** Everything that S3 keeps. */
export interface S3State {
  buckets: Buckets;
  objects: Objects;
  multipart: Multipart;
  files: ContentFiles;
  region: string;
  accountId: string;
  policy: AccessPolicy;
}

/** One signed request, addressed and authorized; operations take it and give a reply. */
export interface S3Call {
  state: S3State;
  exchange: Exchange;
  verified: Verified;
  /** x-amz-content-sha256 as it was signed: a hash or the name of a kind of body. */
  payload: string;
  /** '' for the service itself. */
  bucketName: string;
  /** '' for a bucket. */
  key: string;
  query: Query;
  /** Lower case; x-amz-* parameters of a presigned URL count as headers. */
  headers: ReadonlyMap<string, string>;
}

export interface S3Reply {
  status: number;
  headers?: Record<string, string>;
  /** XML text or the bytes of an object. */
  body?: string | Buffer | Readable;
}

export type Operation = (call: S3Call) => S3Reply | Promise<S3Reply>;

export function bucketOf(call: S3Call): Bucket {
  return call.state.buckets.get(call.bucketName);
}

export function originOf(call: S3Call): Origin {
  return {
    principalName: call.verified.principal.name,
    requestId: call.exchange.requestId,
    sourceAddress: call.exchange.request.socket.remoteAddress ?? '127.0.0.1',
  };
}

/** arn:aws:s3:::bucket, or arn:aws:s3:::bucket/key */
export function resourceOf(bucketName: string, key: string): string {
  if (!bucketName) return '*';
  return key ? `arn:aws:s3:::${bucketName}/${key}` : `arn:aws:s3:::${bucketName}`;
}

export function demand(call: S3Call, action: string, resource: string): void {
  authorize(call.state.policy, accessOf(call, action, resource));
}

/** True if the caller may also do `action`. A missing key is a 404 only for callers who may list. */
export function may(call: S3Call, action: string, resource: string): boolean {
  return call.state.policy(accessOf(call, action, resource));
}

function accessOf(call: S3Call, action: string, resource: string): AccessRequest {
  const conditions = Object.fromEntries(
    CONDITION_SOURCES.map(([key, read]) => [key, read(call)] as const).filter(([, value]) => value !== undefined),
  ) as Record<string, string>;
  return { principal: call.verified.principal, action, resource, conditions };
}

const CONDITION_SOURCES: [string, (call: S3Call) => string | undefined][] = [
  ['s3:prefix', (call) => call.query.get('prefix')],
  ['s3:delimiter', (call) => call.query.get('delimiter')],
  ['s3:max-keys', (call) => call.query.get('max-keys')],
  ['s3:if-match', (call) => call.headers.get('if-match')],
  ['s3:if-none-match', (call) => call.headers.get('if-none-match')],
  ['s3:VersionId', (call) => call.query.get('versionId')],
];
