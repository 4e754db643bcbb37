import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { LAMBDA_RECIPE } from '../infra/bundle.ts';
import { FUNCTION_NAMES, REPOSITORY } from '../infra/resources/bundle-layout.ts';

/** Processor time of a cold start before the first event: loading the bundle and making its clients. */
export interface ColdStart {
  name: string;
  kilobytes: number;
  gzipKilobytes: number;
  /** The quickest of the rounds: what else the machine does can only add to it. */
  milliseconds: number;
  /** Median of the processor time over the rounds: steady on a busy machine too. */
  cpuMilliseconds: number;
  /** Processor time over the bare handler's. */
  ratio: number;
}

interface Subject {
  name: string;
  file: string;
}

const run = promisify(execFile);

/** The least that a function of this kind could be: one S3 client, bundled the usual way. Measure of everything. */
const YARDSTICK = 'bare: S3 client';
const BARE =
  "import { S3Client } from '@aws-sdk/client-s3'; const s3 = new S3Client({}); export const handler = async () => s3;";
const LIBRARIES = {
  'zod alone': "import * as z from 'zod'; export const handler = async () => z.object({ a: z.string() });",
  'zod/mini alone': "import * as z from 'zod/mini'; export const handler = async () => z.object({ a: z.string() });",
};

/** Without what our recipe leaves out. */
const AS_USUAL = { external: [] };

/** Bundles of ES modules need a `require` for the packages that have none. */
const AS_MODULE = {
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  define: {},
} as const;

/**
 * Loads each bundle in a process of its own, in turns, so that a busy machine is busy for all of them.
 * @param rounds processes a bundle
 */
export async function measureColdStarts(rounds = 11): Promise<ColdStart[]> {
  // Inside the repository, because imports are resolved from where a file is.
  const folder = await mkdtemp(join(REPOSITORY, 'dist', 'bench-cold-'));
  try {
    const subjects = await buildSubjects(folder);
    const loads = new Map(subjects.map(({ name }) => [name, [] as Load[]]));
    for (let round = 0; round < rounds; round++) {
      for (const { name, file } of subjects) loads.get(name)!.push(await load(file));
    }
    const bare = processorTime(loads.get(YARDSTICK)!);
    return await Promise.all(subjects.map((subject) => describe(subject, loads.get(subject.name)!, bare)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function buildSubjects(folder: string): Promise<Subject[]> {
  const functions = FUNCTION_NAMES.map((name) => ({ name, entry: join(REPOSITORY, 'functions', name, 'main.ts') }));
  const sources = { [YARDSTICK]: BARE, 'bare, by our recipe': BARE, ...LIBRARIES };
  const written = Object.entries(sources).map(async ([name, source], index) => {
    const entry = join(folder, `source-${index}.ts`);
    await writeFile(entry, source);
    return { name, entry };
  });
  const all = [...(await Promise.all(written)), ...functions];
  const common = await Promise.all(
    all.map(({ name, entry }, index) =>
      compile(name, entry, join(folder, `${index}.cjs`), name === YARDSTICK ? AS_USUAL : {}),
    ),
  );
  const asModules = functions.map(({ name, entry }) =>
    compile(`${name}, as ES module`, entry, join(folder, `${name}.mjs`), AS_MODULE),
  );
  return [...common, ...(await Promise.all(asModules))];
}

async function compile(name: string, entry: string, file: string, changes: object = {}): Promise<Subject> {
  await build({ ...LAMBDA_RECIPE, ...changes, entryPoints: [entry], outfile: file, logLevel: 'error' });
  return { name, file };
}

/** Every variable that a function insists on; the clients are made and never used. */
const ENVIRONMENT: Record<string, string> = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  ARTICLES_BUCKET: 'articles',
  DOCUMENTS_BUCKET: 'documents',
  TABLE_NAME: 'table',
  INGEST_QUEUE_URL: 'http://127.0.0.1/ingest',
  DOCUMENTS_QUEUE_URL: 'http://127.0.0.1/documents',
  DELIVERIES_QUEUE_URL: 'http://127.0.0.1/deliveries',
  API_URL: 'http://127.0.0.1',
  TRANSLATION_ENGINE: 'amazon-translate',
  DAILY_CHARACTER_BUDGET: '1000000',
  MAX_CHARACTERS: '200000',
  MAX_UPLOAD_BYTES: '50000000',
  HELD_RETRY_SECONDS: '60',
  PRICE_PER_MILLION_CHARACTERS: '15',
  CORS_ORIGINS: '*',
  WEBHOOK_TIME_SCALE: '1',
  WEBHOOK_ALLOW_LOOPBACK: 'false',
};

interface Load {
  wall: number;
  cpu: number;
}

async function load(file: string): Promise<Load> {
  const script = `
    const start = performance.now();
    const cpuStart = process.cpuUsage();
    import(process.argv[1]).then((bundle) => {
      if (typeof (bundle.handler ?? bundle.default?.handler) !== 'function') throw new Error('no handler');
      const { user, system } = process.cpuUsage(cpuStart);
      console.log(JSON.stringify({ wall: performance.now() - start, cpu: (user + system) / 1000 }));
    });`;
  const options = { cwd: tmpdir(), env: { PATH: process.env.PATH ?? '', ...ENVIRONMENT } };
  const { stdout } = await run(process.execPath, ['--input-type=commonjs', '-e', script, file], options);
  return JSON.parse(stdout) as Load;
}

async function describe({ name, file }: Subject, loads: Load[], bare: number): Promise<ColdStart> {
  const bytes = await readFile(file);
  const cpu = processorTime(loads);
  return {
    name,
    kilobytes: Math.round(bytes.length / 1000),
    gzipKilobytes: Math.round(gzipSync(bytes).length / 1000),
    milliseconds: Math.round(quickest(loads)),
    cpuMilliseconds: Math.round(cpu),
    ratio: Math.round((cpu / bare) * 100) / 100,
  };
}

const quickest = (loads: Load[]) => Math.min(...loads.map(({ wall }) => wall));
const processorTime = (loads: Load[]) =>
  loads.map(({ cpu }) => cpu).toSorted((a, b) => a - b)[Math.floor(loads.length / 2)]!;

if (import.meta.main) console.table(await measureColdStarts());
