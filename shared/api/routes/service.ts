import * as z from 'zod/mini';
import { PROBLEM_TYPES, type ProblemName } from '../schemas/problem-types.ts';
import { day } from '../schemas/query-schemas.ts';
import { Health, ProblemDescription, Usage } from '../schemas/service-schemas.ts';
import type { RouteDefinition } from './route.ts';

const json = <T extends z.ZodMiniType>(schema: T) => ({ 'application/json': schema });
const open = { tag: 'Service', method: 'GET', scope: null } as const;
const UNCHANGED = { description: 'Not modified.' };
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
    query: z.strictObject({ from: z.optional(day), to: z.optional(day) }),
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
    params: z.object({ name: z.enum(PROBLEM_NAMES) }),
    responses: { 200: { description: 'The problem type.', content: json(ProblemDescription) } },
  },
  getDocs: {
    ...open,
    path: '/docs',
    query: z.looseObject({}),
    summary: 'This description as a page to try it in',
    responses: { 200: { description: 'The page.', content: { 'text/html': null } }, 304: UNCHANGED },
  },
  getDocsFile: {
    ...open,
    path: '/docs/{file}',
    summary: 'A script or style sheet of that page',
    params: z.object({ file: z.enum(DOCS_FILES) }),
    responses: {
      200: { description: 'JavaScript or CSS.', content: { 'text/javascript': null, 'text/css': null } },
      304: UNCHANGED,
    },
  },
  getReader: {
    ...open,
    path: '/',
    query: z.looseObject({}),
    summary: 'The reader page',
    responses: {
      200: { description: 'A page to upload and read in.', content: { 'text/html': null } },
      304: UNCHANGED,
    },
  },
  getReaderScript: {
    ...open,
    path: '/assets/app.js',
    summary: 'The script of the reader page',
    responses: { 200: { description: 'JavaScript.', content: { 'text/javascript': null } }, 304: UNCHANGED },
  },
  getReaderStyle: {
    ...open,
    path: '/assets/app.css',
    summary: 'The style sheet of the reader page',
    responses: { 200: { description: 'CSS.', content: { 'text/css': null } }, 304: UNCHANGED },
  },
} as const satisfies Record<string, RouteDefinition>;
