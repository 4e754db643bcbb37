import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { EXAMPLES, fromCache, installClient, run } from './installed-client.ts';

const TODAY = join(import.meta.dirname, '..', '..', 'node_modules', 'typescript');
const [CALLS, RECEIVER] = EXAMPLES as [string, string];
const folder = await installClient();
const old = await fromCache('typescript', '5.9.3');
writeFileSync(join(folder, 'calls.mts'), CALLS);
writeFileSync(join(folder, 'receiver.mts'), RECEIVER);

test('the package holds JavaScript, declarations and words, and no source', () => {
  const files = readdirSync(join(folder, 'node_modules', '@tarjuman', 'client'));
  const strange = files.filter((name) => !/\.(?:js|d\.ts)$/.test(name)).sort();
  expect(strange).toEqual(['LICENSE', 'README.md', 'package.json']);
  for (const name of files) {
    const code = readFileSync(join(folder, 'node_modules', '@tarjuman', 'client', name), 'utf8');
    expect(code).not.toMatch(/from '(?:zod|\.\.)|\.ts';/);
  }
});

describe.each([
  ['today', TODAY],
  ['5.9', old],
])('TypeScript of %s', (_, typescript) => {
  test.skipIf(typescript === null).each([
    ['NodeNext', {}],
    ['ESNext', { moduleResolution: 'Bundler', lib: ['ES2022', 'DOM', 'DOM.Iterable'] }],
  ])('takes the examples of the docs in strict mode, as %s', async (module, more) => {
    const compilerOptions = { module, target: 'ES2022', strict: true, noEmit: true, types: ['node'], ...more };
    const project = join(folder, `tsconfig.${module}.json`);
    writeFileSync(project, JSON.stringify({ compilerOptions, files: ['calls.mts', 'receiver.mts'] }));
    const tsc = [join(typescript as string, 'bin', 'tsc'), '-p', project];
    const { stdout } = await run(process.execPath, tsc).catch(({ stdout }) => ({ stdout }));
    expect(stdout).toBe('');
  });

  test.skipIf(typescript === null)('refuses what the API would refuse', async () => {
    writeFileSync(
      join(folder, 'wrong.mts'),
      `import { createClient } from '@tarjuman/client';
       const client = createClient({ apiUrl: 'http://x' });
       await client.articles.page({ status: 'lost' });
       await client.call('GET /v1/nowhere');
       (await client.articles.summary('a')).sentences[0]?.fr;`,
    );
    const options = ['--module', 'NodeNext', '--target', 'ES2022', '--strict', '--noEmit', '--types', 'node'];
    const tsc = [join(typescript as string, 'bin', 'tsc'), ...options, join(folder, 'wrong.mts')];
    const { stdout } = await run(process.execPath, tsc, { cwd: folder }).catch(
      (failed) => failed as { stdout: string },
    );
    const lines = [...stdout.matchAll(/wrong\.mts\((\d),/g)].map((match) => Number(match[1]));
    expect(lines).toEqual([3, 4, 5]);
  });
});

describe('Node', async () => {
  const PROGRAM = `
    import { createServer } from 'node:http';
    import { ApiError, createClient } from '@tarjuman/client';
    import { verifyWebhook } from '@tarjuman/client/webhooks';
    const server = createServer((request, response) => {
      response.writeHead(request.url === '/v1/health' ? 200 : 404, { 'content-type': 'application/json' });
      response.end('{"status":"ok","detail":"Nothing here"}');
    });
    server.listen(0, '127.0.0.1', async () => {
      const client = createClient({ apiUrl: 'http://127.0.0.1:' + server.address().port });
      const { status } = await client.health();
      const error = await client.articles.get('x').catch((caught) => caught);
      const refused = (() => { try { verifyWebhook('{}', {}, 'whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz') } catch (e) { return e.name } })();
      console.log(status, error instanceof ApiError, error.detail, refused);
      server.close();
      server.closeAllConnections();
    });`;
  writeFileSync(join(folder, 'program.mjs'), PROGRAM);

  const nodes = { 20: await nodeOf('20.20.2'), 22: await nodeOf('22.23.3'), 24: process.execPath };

  test.for(Object.entries(nodes))('%s runs it', async ([version, node], { skip }) => {
    if (node === null) return skip(`npm has no Node ${version} for this machine in its cache`);
    const { stdout } = await run(node, [join(folder, 'program.mjs')]);
    expect(stdout.trim()).toBe('ok true Nothing here WebhookVerificationError');
  });
});

test('a browser bundle is small and needs nothing of Node', async () => {
  const contents = `export { createClient } from '@tarjuman/client';`;
  const stdin = { contents, resolveDir: folder };
  const { outputFiles, warnings } = await build({
    stdin,
    bundle: true,
    platform: 'browser',
    minify: true,
    write: false,
  });
  expect(warnings).toEqual([]);
  expect(outputFiles[0]!.contents.length).toBeLessThan(10_000);
});

/** A Node of npm's cache, for this machine. */
async function nodeOf(version: string): Promise<string | null> {
  const found = await fromCache(`node-${process.platform}-${process.arch}`, version);
  return found && join(found, 'bin', 'node');
}
