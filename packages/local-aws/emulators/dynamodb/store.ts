import { type IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import dynalite from 'dynalite';
import { storageTrouble } from '../core/storage-trouble.ts';
import { closeIteratorsAfterReads } from './close-iterators.ts';

export const CONTENT_TYPE = 'application/x-amz-json-1.0';

/** dynalite without its HTTP side: requests are handed to it. */
export interface Store {
  /** Has the request answered, with the body that was read to check its signature. */
  answer(request: Pick<IncomingMessage, 'method' | 'url' | 'headers'>, body: Buffer, response: ServerResponse): void;
  /** One operation without a connection. */
  ask(operation: string, input: object): Promise<{ status: number; text: string }>;
  /** Answers the open requests, refuses later ones, and closes the database. */
  close(): Promise<void>;
}

export interface StoreOptions {
  folder: string;
  region: string;
  accountId: string;
}

/**
 * Opens the database once and closes it: dynalite would take a failure to open for an open database, and bring this
 * process down at the first request.
 * @throws StorageError
 */
export async function checkStore(folder: string): Promise<void> {
  const { ClassicLevel } = await import('classic-level');
  const database = new ClassicLevel(folder);
  try {
    await database.open();
    await database.close();
  } catch (error) {
    throw storageTrouble(error, folder) ?? error;
  }
}

export function openStore(options: StoreOptions): Store {
  const server = openDynalite(options);
  const unanswered = new Set<Promise<void>>();
  let isClosing = false;

  /** dynalite ends every answer, and would bring this process down if its database were closed before. */
  function hand(request: IncomingMessage, response: ServerResponse): void {
    if (isClosing) {
      response.statusCode = 503;
      response.end('{}');
      return;
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    unanswered.add(promise);
    const end = response.end.bind(response) as (...args: unknown[]) => ServerResponse;
    response.end = ((...args: unknown[]) => {
      unanswered.delete(promise);
      resolve();
      return end(...args);
    }) as ServerResponse['end'];
    server.emit('request', request, response);
  }

  return {
    answer: (request, body, response) => hand(replay(request, body), response),
    ask: (operation, input) =>
      new Promise((resolve) => {
        const request = replay({ method: 'POST', url: '/', headers: headersOf(operation) }, bodyOf(input));
        const response = new ServerResponse(request);
        response.end = ((text: string) => {
          resolve({ status: response.statusCode, text });
          return response;
        }) as ServerResponse['end'];
        hand(request, response);
      }),
    async close() {
      isClosing = true;
      while (unanswered.size > 0) await Promise.all(unanswered);
      // The HTTP side never listened, so that only the database has to be closed.
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** dynalite reads account and region from the environment at creation, for the ARNs that it reports. */
function openDynalite({ folder, region, accountId }: StoreOptions) {
  closeIteratorsAfterReads();
  const { AWS_REGION, AWS_ACCOUNT_ID } = process.env;
  Object.assign(process.env, { AWS_REGION: region, AWS_ACCOUNT_ID: accountId });
  try {
    return dynalite({ path: folder, createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 });
  } finally {
    restore('AWS_REGION', AWS_REGION);
    restore('AWS_ACCOUNT_ID', AWS_ACCOUNT_ID);
  }
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}

function replay(
  { method, url, headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  body: Buffer,
): IncomingMessage {
  return Object.assign(Readable.from([body], { objectMode: false }), {
    method,
    url,
    headers,
  }) as unknown as IncomingMessage;
}

/** dynalite only looks at the form of the signature. */
function headersOf(operation: string): Record<string, string> {
  return {
    'content-type': CONTENT_TYPE,
    'x-amz-target': `DynamoDB_20120810.${operation}`,
    'x-amz-date': '20260101T000000Z',
    authorization: 'AWS4-HMAC-SHA256 Credential=a/b/c/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
  };
}

const bodyOf = (input: object) => Buffer.from(JSON.stringify(input));
