import type * as z from 'zod/mini';
import type { Scope } from '../../document/scopes.ts';
import type { ProblemName } from '../schemas/problem-types.ts';

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

type ObjectSchema = z.ZodMiniObject;

/** A media type and what a body of that type holds; null for bytes that no schema describes. */
export type Content = Record<string, z.ZodMiniType | null>;

export interface ResponseDefinition {
  description: string;
  content?: Content;
  headers?: Record<string, string>;
}

/** One route of the API as data: matching, authorization, validation and OpenAPI are all made from it. */
export interface RouteDefinition {
  method: Method;
  /** A path template: `/v1/articles/{id}`. */
  path: `/${string}`;
  tag: 'Articles' | 'Webhooks' | 'Service';
  summary: string;
  description?: string;
  /** Null: open to everybody. */
  scope: Scope | null;
  /** `query`: the token comes as the parameter `token`, and has this scope alone. Default: the header. */
  tokenIn?: 'query';
  /** Path parameters by name. A value that does not fit names nothing: 404. */
  params?: ObjectSchema;
  /** Query parameters by name; others are refused. */
  query?: ObjectSchema;
  /** Request headers that the route reads, for the description; their words are the schemas'. */
  requestHeaders?: Record<string, z.ZodMiniType>;
  /** The body: media types that are taken, and its limit in bytes. */
  body?: { content: Record<string, z.ZodMiniType>; maxBytes: number };
  responses: Record<number, ResponseDefinition>;
  /** Refusals of its own; those that follow from the rest of the definition are added to the description. */
  problems?: readonly ProblemName[];
}
