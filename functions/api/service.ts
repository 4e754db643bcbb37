import { ROUTES } from '../../shared/api/routes.ts';
import { PROBLEM_TYPES } from '../../shared/api/schemas/problem-types.ts';
import type { Handlers } from './handler.ts';
import { json, jsonText } from './response.ts';

/** Made at the first request for it, which also loads the code that makes it. */
let description: string | undefined;

async function describe(apiUrl: string): Promise<string> {
  const { openApiDocument } = await import('../../shared/api/openapi.ts');
  return JSON.stringify(openApiDocument(ROUTES, apiUrl));
}

export const serviceHandlers: Handlers<'getHealth' | 'getOpenApi' | 'getProblem'> = {
  async getHealth() {
    return json(200, { status: 'ok' });
  },

  async getOpenApi(_request, { settings }) {
    description ??= await describe(settings.apiUrl);
    return jsonText(200, description, { 'cache-control': 'public, max-age=300' });
  },

  async getProblem({ params: { name } }, { settings }) {
    const problem = PROBLEM_TYPES[name];
    return json(200, { type: `${settings.apiUrl}/v1/problems/${name}`, ...problem });
  },
};
