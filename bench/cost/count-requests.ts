import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

const CHANNEL = 'http.server.request.start';

/** Requests by function and operation: `process S3 PutObject`. */
export type RequestCounts = Map<string, number>;

/**
 * Counts what the functions of a local stack in this process ask of the local AWS, as its HTTP server receives it: each
 * function signs with an access key of its own. The SDK's repeated tries count too, as they would on a bill.
 */
export function countRequests(): { counts: RequestCounts; stop(): void } {
  const counts: RequestCounts = new Map();
  const count = (message: unknown) => {
    const name = nameOf((message as { request: IncomingMessage }).request);
    if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  subscribe(CHANNEL, count);
  return { counts, stop: () => unsubscribe(CHANNEL, count) };
}

function nameOf({ headers, method = '', url = '' }: IncomingMessage): string | null {
  const caller = /Credential=LOCAL([A-Z]+)/.exec(headers.authorization ?? '')?.[1]?.toLowerCase();
  if (caller === undefined) return null;
  const target = headers['x-amz-target'];
  return `${caller} ${typeof target === 'string' ? jsonOperation(target) : `S3 ${s3Operation(method, url)}`}`;
}

/** `DynamoDB_20120810.PutItem`, `AmazonSQS.SendMessage`, `AWSShineFrontendService_20170701.TranslateText`. */
function jsonOperation(target: string): string {
  const [service = '', operation = ''] = target.split('.');
  const name = { D: 'DynamoDB', S: 'SQS' }[service.replace('Amazon', '').charAt(0)] ?? 'Translate';
  return `${name} ${operation}`;
}

function s3Operation(method: string, url: string): string {
  const isObject = url.split('?')[0]?.split('/').filter(Boolean).length !== 1;
  const verb = { GET: 'Get', HEAD: 'Head', PUT: 'Put', DELETE: 'Delete' }[method] ?? method;
  return isObject ? `${verb}Object` : 'ListObjects';
}
