import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RouteDefinition } from '../../shared/api/routes/route.ts';
import { ROUTES } from '../../shared/api/routes.ts';
import { PROBLEM_TYPES } from '../../shared/api/schemas/problem-types.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/api.md'), 'utf8');
/** The rows of the table under a heading, as `cell | cell | …`. */
const tableOf = (heading: string) =>
  (page.split(`## ${heading}\n`)[1] ?? '')
    .split(/\n## /)[0]!
    .split('\n')
    .filter((line) => /^\| `/.test(line));

test('the table of routes is the route table', () => {
  const routes: RouteDefinition[] = Object.values(ROUTES);
  const rows = routes.map(({ method, path, scope, summary }) => {
    return `| \`${method} ${path}\` | ${scope === null ? 'open' : `\`${scope}\``} | ${summary} |`;
  });
  expect(tableOf('All routes').sort()).toEqual(rows.sort());
});

test('the table of problems is the table of problem types', () => {
  const rows = Object.entries(PROBLEM_TYPES).map(
    ([name, { status, remedy }]) => `| \`${name}\` | ${status} | ${remedy} |`,
  );
  expect(tableOf('When something is wrong')).toEqual(rows);
});
