import * as z from 'zod/mini';
import { described } from '../../document/described.ts';
import { PROBLEM_TYPES, type ProblemName } from '../schemas/problem-types.ts';
import { day } from '../schemas/query-schemas.ts';
import { Health, ProblemDescription, Usage } from '../schemas/service-schemas.ts';
import { ETAG, IF_NONE_MATCH, NOT_MODIFIED } from './caching.ts';
import type { RouteDefinition } from './route.ts';

const json = <T extends z.ZodMiniType>(schema: T) => ({ 'application/json': schema });
const open = { tag: 'Service', method: 'GET', scope: null } as const;
const file = { ...open, requestHeaders: IF_NONE_MATCH } as const;
const PROBLEM_NAMES = Object.keys(PROBLEM_TYPES) as [ProblemName, ...ProblemName[]];

/** The files of the page at `/docs`: its own, and those of the package that it is made with. */
export const DOCS_FILES = ['start.js', 'swagger-ui-bundle.js', 'swagger-ui.css'] as const;
export type DocsFile = (typeof DOCS_FILES)[number];

export const SERVICE_ROUTES = {
  getUsage: {
    tag: 'Service',
    method: 'GET',
    path: '/v1/usage',
    summary: 'Articles, characters and estimated cost by day',
    description: 'Days of UTC, both ends included, at most 366; the last 30 days by default.',
    scope: 'articles:read',
    query: z.strictObject({
      from: described(z.optional(day), 'First day. Default: 29 days before `to`.'),
      to: described(z.optional(day), 'Last day, included. Default: today.'),
    }),
    responses: { 200: { description: 'Days with any use, oldest first.', content: json(Usage) } },
  },
  getHealth: {
    ...open,
    path: '/v1/health',
    summary: 'Whether the API answers',
    responses: { 200: { description: 'It does.', content: json(Health) } },
  },
  getOpenApi: {
    ...open,
    path: '/v1/openapi.json',
    summary: 'This description',
    responses: { 200: { description: 'OpenAPI 3.1.', content: { 'application/json': null } } },
  },
  getProblem: {
    ...open,
    path: '/v1/problems/{name}',
    summary: 'What a problem type means and what to do',
    params: z.object({ name: described(z.enum(PROBLEM_NAMES), 'Name of the problem type: the end of its `type`.') }),
    responses: { 200: { description: 'The problem type.', content: json(ProblemDescription) } },
  },
  getDocs: {
    ...file,
    path: '/docs',
    query: z.looseObject({}),
    summary: 'This description as a page to try it in',
    responses: { 200: { description: 'The page.', content: { 'text/html': null }, headers: ETAG }, 304: NOT_MODIFIED },
  },
  getDocsFile: {
    ...file,
    path: '/docs/{file}',
    summary: 'A script or style sheet of that page',
    params: z.object({ file: described(z.enum(DOCS_FILES), 'Name of the file.') }),
    responses: {
      200: { description: 'JavaScript or CSS.', content: { 'text/javascript': null, 'text/css': null }, headers: ETAG },
      304: NOT_MODIFIED,
    },
  },
  getReader: {
    ...file,
    path: '/',
    query: z.looseObject({}),
    summary: 'The reader page',
    responses: {
      200: { description: 'A page to upload and read in.', content: { 'text/html': null }, headers: ETAG },
      304: NOT_MODIFIED,
    },
  },
  getReaderScript: {
    ...file,
    path: '/assets/app.js',
    summary: 'The script of the reader page',
    responses: {
      200: { description: 'JavaScript.', content: { 'text/javascript': null }, headers: ETAG },
      304: NOT_MODIFIED,
    },
  },
  getReaderStyle: {
    ...file,
    path: '/assets/app.css',
    summary: 'The style sheet of the reader page',
    responses: { 200: { description: 'CSS.', content: { 'text/css': null }, headers: ETAG }, 304: NOT_MODIFIED },
  },
} as const satisfies Record<string, RouteDefinition>;
