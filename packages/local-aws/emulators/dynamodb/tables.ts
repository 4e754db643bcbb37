import { leadingKeys, type Request } from './leading-keys.ts';
import type { RuledRequest } from './rules.ts';

/** One table, or one index of it, that a request touches: each is authorized by itself. */
export interface Touched {
  table: string;
  /** Undefined: the table itself. */
  index: string | undefined;
  /** Values of the partition key that the request names, once it is known which attribute that is. */
  leadingKeys(partitionKey: string): string[];
}

/** The tables and keys of a request. Nothing if it names no table. dynalite reports malformed requests. */
export function touchedBy(body: Buffer): Touched[] {
  const request = parseRequest(body);
  const names = [request.TableName, ...Object.keys(request.RequestItems ?? {})].filter(
    (name) => typeof name === 'string',
  );
  return names.map((name) => ({
    table: tableName(name),
    index: typeof request.IndexName === 'string' ? request.IndexName : undefined,
    leadingKeys: (partitionKey) => leadingKeys(request, name, partitionKey),
  }));
}

/** The request's members; none if it is malformed, which dynalite reports. */
export function parseRequest(body: Buffer): Request & RuledRequest {
  try {
    const input: unknown = JSON.parse(body.toString('utf8'));
    return typeof input === 'object' && input !== null ? input : {};
  } catch {
    return {};
  }
}

/** A table may be named by its ARN. */
function tableName(text: string): string {
  return text.split('/').at(-1) ?? text;
}
