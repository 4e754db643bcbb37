import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CONTRACTS, WITHOUT_SUITE } from './implementations.ts';

/** Reads the sources: no port and no implementation of one is left out of the suites. */

const read = (pattern: string) => globSync(pattern).map((file) => ({ file, code: readFileSync(file, 'utf8') }));

/** Interfaces of the ports that have a method: somebody implements them. */
const PORTS = read('shared/ports/*.ts').flatMap(({ code }) =>
  [...code.matchAll(/^export interface (\w+)(?:<\w+>)? (?:extends \w+ )?\{\n([\s\S]*?)^\}/gm)]
    .filter(([, , body]) => /^ {2}\w+\(/m.test(body as string))
    .map(([, name]) => name as string),
);

test('every port has a suite, or a reason for none', () => {
  expect(PORTS).toContain('Catalog');
  expect([...CONTRACTS.map(({ port }) => port), ...Object.keys(WITHOUT_SUITE)].sort()).toEqual([...PORTS].sort());
});

/** `): Catalog {`, `: Catalog = {`, `): Catalog & …`: a function or a value that is a whole implementation. */
const implementsPort = (code: string, port: string) =>
  new RegExp(`: ${port}(?:<\\w+>)?(?: & [^=]+?)? (?:=> |= )?\\{`).test(code);

test('every implementation of a port, in the product and among the fakes, is under its suite', () => {
  const files = ['shared/adapters/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts'].flatMap(read);
  const missing = CONTRACTS.flatMap(({ port, files: known }) =>
    files
      .filter(({ file, code }) => !file.endsWith('.test.ts') && !known.includes(file) && implementsPort(code, port))
      .map(({ file }) => `${file} is a ${port} in no suite`),
  );
  expect(missing).toEqual([]);
  for (const { port, files: known } of CONTRACTS)
    for (const file of known.filter((name) => name.startsWith('shared/')))
      expect(implementsPort(readFileSync(file, 'utf8'), port), `${file} is a ${port}`).toBe(true);
});
