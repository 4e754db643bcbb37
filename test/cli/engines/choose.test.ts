import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Misbehaviour,
  type ModelServer,
  PATIENT,
  serve,
  serveModel,
  silentSource,
  tiny,
} from '@tarjuman/bergamot/testing';
import { describe, expect, test } from 'vitest';
import { chooseEngine } from '../../../cli/engines/choose.ts';
import { type Machine, thisMachine } from '../../../cli/engines/machine.ts';

const NOON = Date.parse('2026-05-01T12:00:00Z');
const MINUTE = 60_000;

/** A machine with an empty cache, the tiny model's pins, one source, and ears. */
async function machineWith(answer: Misbehaviour = serve, env: NodeJS.ProcessEnv = {}) {
  const server: ModelServer = await serveModel(tiny.packed, answer);
  const cache = mkdtempSync(join(tmpdir(), 'tarjuman-cache-'));
  const said: string[] = [];
  const clock = { now: NOON };
  const machine: Machine = {
    ...thisMachine({ env: { XDG_CACHE_HOME: cache, ...env }, quiet: true }),
    pins: tiny.pins,
    sources: [server.source],
    limits: PATIENT,
    unaskedLimits: PATIENT,
    now: () => new Date(clock.now),
    say: (line) => void said.push(line),
  };
  return { machine, server, said, clock, model: join(cache, 'tarjuman', 'bergamot-ar-en') };
}

const broken: Misbehaviour = ({ response }) => void response.writeHead(503).end();

describe('auto', () => {
  test('fetches the model where it may, says nothing, and translates with it', async () => {
    const { machine, said, model } = await machineWith();
    const engine = await chooseEngine({ choice: 'auto', mayFetch: true }, machine);
    expect(engine.name).toBe('bergamot');
    expect((await engine.translate('كتاب جديد\n\nبيت')).split('\n')).toHaveLength(3);
    engine.close();
    expect(said).toEqual([]);
    expect(readdirSync(model)).toEqual(expect.arrayContaining([...tiny.files.keys()]));
  });

  test('takes a cached model, in CI and in one-off commands too, without a word to the network', async () => {
    const { machine, server } = await machineWith();
    await chooseEngine({ choice: 'bergamot' }, machine);
    const asked = server.asked.length;
    const inCi = { ...machine, env: { ...machine.env, CI: 'true' } };
    expect((await chooseEngine({ choice: 'auto', mayFetch: true }, inCi)).name).toBe('bergamot');
    expect((await chooseEngine({ choice: 'auto' }, machine)).name).toBe('bergamot');
    expect(server.asked).toHaveLength(asked);
  });

  test.each([
    ['in a one-off command', { choice: 'auto' } as const, {}],
    ['in CI', { choice: 'auto', mayFetch: true } as const, { CI: 'true' }],
  ])('asks no source %s, and leaves no trace', async (_, wish, env) => {
    const { machine, server, said, model } = await machineWith(undefined, env);
    expect((await chooseEngine(wish, machine)).name).toBe('lexicon');
    expect(server.asked).toEqual([]);
    expect(existsSync(model)).toBe(false);
    expect(said).toHaveLength(1);
  });

  test('falls back with one line that says why and how to get the better engine', async () => {
    const { machine, said } = await machineWith(broken);
    const engine = await chooseEngine({ choice: 'auto', mayFetch: true }, machine);
    expect(engine.name).toBe('lexicon');
    expect(said).toHaveLength(1);
    for (const part of ['answers 503', '--translator bergamot', '--model-dir DIR']) expect(said[0]).toContain(part);
    expect(said[0]).not.toContain('\n');
  });

  test('spares the network for an hour after a failure', async () => {
    const { machine, server, said, clock } = await machineWith(broken);
    const again = () => chooseEngine({ choice: 'auto', mayFetch: true }, machine);
    await again();
    expect(server.asked).toHaveLength(1);
    clock.now = NOON + 59 * MINUTE;
    await again();
    expect(server.asked).toHaveLength(1);
    expect(said[1]).toContain('answers 503');
    clock.now = NOON + 61 * MINUTE;
    await again();
    expect(server.asked).toHaveLength(2);
  });

  test('gives every source up that takes too long to connect, all of them within five seconds', async () => {
    const { machine, said } = await machineWith();
    const silent = [await silentSource(), await silentSource()];
    const unaskedLimits = { ...PATIENT, connectMilliseconds: 100 };
    const offline = { ...machine, sources: silent, unaskedLimits };
    expect((await chooseEngine({ choice: 'auto', mayFetch: true }, offline)).name).toBe('lexicon');
    expect(said[0]!.match(/no connection within 0.1 s/g)).toHaveLength(2);
    const real = thisMachine({ env: {} });
    expect(real.unaskedLimits.connectMilliseconds * real.sources.length).toBeLessThanOrEqual(5_000);
    expect(real.limits.connectMilliseconds).toBe(5_000);
  });
});

describe('bergamot', () => {
  test('fails with what the source said, and asks again the next time', async () => {
    const { machine, server } = await machineWith(broken);
    const wanted = () => chooseEngine({ choice: 'bergamot' }, machine);
    await expect(wanted()).rejects.toThrow(/No source gives the translation model: .* answers 503/);
    await expect(wanted()).rejects.toThrow('--model-dir DIR');
    expect(server.asked).toHaveLength(2);
  });

  test('clears the way for auto once it has the model', async () => {
    const { machine, clock } = await machineWith((ask) => (clock.now === NOON ? broken : serve)(ask));
    await chooseEngine({ choice: 'auto', mayFetch: true }, machine);
    clock.now += MINUTE;
    await chooseEngine({ choice: 'bergamot' }, machine);
    expect((await chooseEngine({ choice: 'auto' }, machine)).name).toBe('bergamot');
  });

  test('fetches what was damaged in the cache', async () => {
    const { machine, server, model } = await machineWith();
    await chooseEngine({ choice: 'bergamot' }, machine);
    writeFileSync(join(model, tiny.pins.vocabulary.name), 'damaged');
    expect((await chooseEngine({ choice: 'bergamot' }, machine)).name).toBe('bergamot');
    expect(server.asked).toHaveLength(4);
  });
});

describe("a folder of one's own", () => {
  const folderWith = (files: Map<string, Uint8Array>) => {
    const folder = join(mkdtempSync(join(tmpdir(), 'tarjuman-own-')), 'model');
    mkdirSync(folder);
    for (const [name, content] of files) writeFileSync(join(folder, name), content);
    return folder;
  };

  test.each([
    ['unpacked', tiny.files],
    ['as they were downloaded', tiny.packed],
  ])('is enough, with the files %s, and nobody is asked', async (_, files) => {
    const { machine, server } = await machineWith();
    for (const choice of ['auto', 'bergamot'] as const) {
      const engine = await chooseEngine({ choice, modelDir: folderWith(files) }, machine);
      expect(engine.name).toBe('bergamot');
    }
    expect(server.asked).toEqual([]);
  });

  test('is refused with the name of the file that is missing, damaged or no gzip', async () => {
    const { machine } = await machineWith();
    const { model, vocabulary } = tiny.pins;
    const withOne = (name: string, content: Uint8Array | undefined, of = tiny.files) => {
      const files = new Map(of);
      if (content) files.set(name, content);
      else files.delete(name);
      return chooseEngine({ choice: 'auto', modelDir: folderWith(files) }, machine);
    };
    const text = new TextEncoder().encode('damaged');
    await expect(withOne(model.name, undefined)).rejects.toThrow(`Expected ${model.name} or ${model.name}.gz in`);
    await expect(withOne(vocabulary.name, text)).rejects.toThrow(`SHA-256 ${vocabulary.sha256}, got`);
    await expect(withOne(`${model.name}.gz`, text, tiny.packed)).rejects.toThrow(`${model.name}.gz to unpack to`);
  });
});
