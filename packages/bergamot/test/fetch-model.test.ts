import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { NO_PROGRESS } from '../show-progress.ts';
import { ModelUnavailableError } from '../source-error.ts';
import { fetchTiny, HASTY, listed, names, newFolder, PATIENT, tiny } from './fetching.ts';
import { type Ask, half, type Misbehaviour, serve, serveModel, silentSource } from './model-server.ts';

const FETCH_PROCESS = join(import.meta.dirname, 'fetch-process.ts');
const largest = `${tiny.pins.model.name}.gz`;
const good = () => serveModel(tiny.packed);
const bad = (answer: Misbehaviour) => serveModel(tiny.packed, answer);

function expectModelIn(folder: string): void {
  expect(listed(folder)).toEqual(names);
  for (const name of names) expect(new Uint8Array(readFileSync(join(folder, name)))).toEqual(tiny.files.get(name));
}

describe('fetching the model', () => {
  test('leaves three verified files and nothing else, the small ones first, and tells how far it is', async () => {
    const server = await good();
    const heard: number[] = [];
    const progress = { ...NO_PROGRESS, bytes: (held: number, total: number) => void heard.push(held / total) };
    const { folder } = await fetchTiny([server.source], { progress });
    expectModelIn(folder);
    expect(server.asked.at(-1)).toBe(largest);
    expect(heard.at(-1)).toBe(1);
    expect(heard).toEqual(heard.toSorted((a, b) => a - b));
  });

  test('asks nobody for what is there, and only for what is wrong', async () => {
    const server = await good();
    const { folder } = await fetchTiny([server.source]);
    await fetchTiny([server.source], { folder });
    expect(server.asked).toHaveLength(3);
    writeFileSync(join(folder, names[0]!), 'damaged');
    await fetchTiny([server.source], { folder });
    expect(server.asked).toHaveLength(4);
    expectModelIn(folder);
  });

  test('follows redirects, also to a path', async () => {
    const server = await bad((ask) => {
      if (ask.request.url!.includes('/moved/')) serve(ask);
      else ask.response.writeHead(302, { location: `/moved/${ask.name}` }).end();
    });
    expectModelIn((await fetchTiny([server.source])).folder);
  });

  test('fetches once when two ask at once, in one process and in two', async () => {
    const server = await good();
    const folder = newFolder();
    const other = promisify(execFile)(process.execPath, [FETCH_PROCESS, folder, server.base]);
    await Promise.all([fetchTiny([server.source], { folder }), fetchTiny([server.source], { folder })]);
    expect((await other).stdout).toBe('there\n');
    expect(server.asked).toHaveLength(3);
    expectModelIn(folder);
  });
});

const flipped = (body: Uint8Array) => body.map((byte, at) => (at === body.length - 12 ? byte ^ 1 : byte));
const html = '<!doctype html><title>Sign in</title>';

/** Faults of a source, and the message for each. */
const WRONG: Record<string, { answer: Misbehaviour; said: RegExp }> = {
  'answers 404': { answer: ({ response }) => void response.writeHead(404).end('gone'), said: /answers 404/ },
  'answers 503': { answer: ({ response }) => void response.writeHead(503).end(), said: /answers 503/ },
  'shows a page': {
    answer: ({ response }) => void response.writeHead(200, { 'content-type': 'text/html' }).end(html),
    said: /is no gzip file \(text\/html\)/,
  },
  'shows a page and its length': {
    answer: ({ response }) => void response.writeHead(200, { 'content-length': html.length }).end(html),
    said: /has 37 bytes .*, not \d+/,
  },
  'has a shorter file': {
    answer: (ask) => serve({ ...ask, body: ask.body.subarray(0, 500) }),
    said: /has 500 bytes .*, not \d+/,
  },
  'has other bytes': {
    answer: (ask) => serve({ ...ask, body: flipped(ask.body) }),
    said: /not the pinned file: .*SHA-256/,
  },
  'sends more than it should': {
    answer: ({ body, response }) => void response.writeHead(200).end(Buffer.concat([body, Buffer.alloc(9)])),
    said: /longer than the pinned file/,
  },
  'never answers': { answer: () => {}, said: /no answer within 0.25 s/ },
  'stalls at once': { answer: ({ response }) => void response.writeHead(200).flushHeaders(), said: /nothing came for/ },
  'hangs up': { answer: ({ request }) => void request.socket.destroy(), said: /127\.0\.0\.1/ },
  'redirects forever': {
    answer: ({ name, response }) => void response.writeHead(302, { location: `/${name}` }).end(),
    said: /redirects more than 5 times/,
  },
  'redirects to a file': {
    answer: ({ response }) => void response.writeHead(301, { location: 'file:///etc/hosts' }).end(),
    said: /redirects to file:/,
  },
};

describe.each(Object.entries(WRONG))('a source that %s', (_, { answer, said }) => {
  test('is left for the next one', async () => {
    const [first, second] = [await bad(answer), await good()];
    const { folder, left } = await fetchTiny([first.source, second.source], { limits: HASTY });
    expect(left).toHaveLength(3);
    for (const reason of left) expect(reason).toMatch(said);
    expectModelIn(folder);
  });

  test('is named where there is no other, and leaves nothing that looks like the model', async () => {
    const folder = newFolder();
    const only = await bad(answer);
    const failing = fetchTiny([only.source], { folder, limits: HASTY });
    await expect(failing).rejects.toThrow(said);
    await expect(failing).rejects.toThrow(ModelUnavailableError);
    expect(listed(folder).filter((name) => !name.endsWith('.gz.part'))).toEqual([]);
  });
});

describe('a source that cannot be reached', () => {
  test('is left when it refuses the connection', async () => {
    const { folder, left } = await fetchTiny([await refusing(), (await good()).source]);
    expect(left[0]).toMatch(/ECONNREFUSED/);
    expectModelIn(folder);
  });

  test('is left when the connection is not made in time', async () => {
    const limits = { ...PATIENT, connectMilliseconds: 150 };
    const failing = fetchTiny([await silentSource()], { limits });
    await expect(failing).rejects.toThrow('no connection within 0.15 s');
  });

  async function refusing() {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await once(server.close(), 'close');
    return { base: `http://127.0.0.1:${port}/`, packedAsPinned: true };
  }
});

describe('a body that breaks off', () => {
  /** Resolves once the client has put something of the file on its disk. */
  const stored = (folder: string, name: string) =>
    expect.poll(() => sizeOf(join(folder, `${name}.part`)), { timeout: 20_000 }).toBeGreaterThan(0);
  const sizeOf = (file: string) => (existsSync(file) ? statSync(file).size : 0);

  /** Sends half of every file at first and hangs up; later asks are answered by `later`. */
  const hangingUp = (folder: string, later: Misbehaviour) => (ask: Ask) => {
    if (ask.earlier > 0) return later(ask);
    half(ask, (response) => void stored(folder, ask.name).then(() => response.destroy()));
  };

  test('is taken up where it ended when the server hangs up', async () => {
    const folder = newFolder();
    const server = await bad(hangingUp(folder, serve));
    const { left } = await fetchTiny([server.source], { folder });
    expect(server.asked.filter((line) => /@[1-9]\d*$/.test(line))).toHaveLength(3);
    expect(left).toEqual([]);
    expectModelIn(folder);
  });

  test('is taken up where it ended when the server stalls', async () => {
    const server = await bad((ask) => (ask.earlier === 0 ? half(ask, () => {}) : serve(ask)));
    const { folder, left } = await fetchTiny([server.source], { limits: HASTY });
    expect(server.asked.filter((line) => /@[1-9]\d*$/.test(line))).toHaveLength(3);
    expect(left).toEqual([]);
    expectModelIn(folder);
  });

  test('starts anew where the server gives no parts', async () => {
    const folder = newFolder();
    const server = await bad(hangingUp(folder, (ask) => serve({ ...ask, from: 0 })));
    await fetchTiny([server.source], { folder });
    expectModelIn(folder);
  });

  test('is taken up by the next source', async () => {
    const folder = newFolder();
    const dying = await bad(hangingUp(folder, ({ request }) => request.socket.destroy()));
    const next = await good();
    const { left } = await fetchTiny([dying.source, next.source], { folder });
    expect(next.asked.map((line) => /@[1-9]\d*$/.test(line))).toEqual([true, true, true]);
    expect(left).toHaveLength(3);
    expectModelIn(folder);
  });

  test('is taken up by the next process when the first was killed', async () => {
    const stuck = Promise.withResolvers<void>();
    const server = await bad((ask) => {
      if (ask.name === largest && ask.earlier === 0) half(ask, () => stuck.resolve());
      else serve(ask);
    });
    const folder = newFolder();
    const child = spawn(process.execPath, [FETCH_PROCESS, folder, server.base], { stdio: 'ignore' });
    await stuck.promise;
    await stored(folder, largest);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await fetchTiny([server.source], { folder });
    expect(server.asked.at(-1)).toMatch(new RegExp(`^${largest}@[1-9]`));
    expectModelIn(folder);
  });

  test('starts anew where what was left is not what the source has', async () => {
    const server = await good();
    const folder = newFolder();
    writeFileSync(join(folder, `${largest}.part`), 'x'.repeat(1_000));
    await fetchTiny([server.source], { folder });
    expect(server.asked.filter((line) => line.startsWith(largest))).toEqual([`${largest}@1000`, largest]);
    expectModelIn(folder);
  });
});

describe('a mirror', () => {
  const repacked = (files: Map<string, Uint8Array>) =>
    new Map([...files].map(([name, content]) => [`${name}.gz`, gzipSync(content, { level: 1 })]));

  test('may have packed the files itself', async () => {
    const mirror = await serveModel(repacked(tiny.files));
    const { folder } = await fetchTiny([{ base: mirror.base, packedAsPinned: false }]);
    expectModelIn(folder);
  });

  test('must have the pinned contents', async () => {
    const other = new Map([...tiny.files].map(([name, content]) => [name, flipped(content)]));
    const mirror = await serveModel(repacked(other));
    const failing = fetchTiny([{ base: mirror.base, packedAsPinned: false }]);
    await expect(failing).rejects.toThrow(/expected SHA-256 [0-9a-f]{64} of the unpacked bytes, got [0-9a-f]{64}/);
  });
});
