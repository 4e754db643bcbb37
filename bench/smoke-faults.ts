import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { latinLetters } from '@tarjuman/local-aws/testing';
import { findDeployment } from '../cli/deployment/deployment.ts';
import { mintFirstToken, openTable } from '../cli/deployment/first-token.ts';
import { REPOSITORY } from '../cli/deployment/repository.ts';
import { smoke } from '../cli/smoke/smoke.ts';
import { startLocal } from '../cli/start/start.ts';
import { FAULTS, type Fault, LAST_FAULT, type Victim } from './smoke/faults.ts';

const ASSEMBLY = join(REPOSITORY, 'dist', 'assembly');
const PATIENCE_MS = 15_000;

type Resources = Record<string, { Type: string; Properties: Record<string, unknown> }>;

/** Faults of what was deployed: the stack has to start with them. */
const DEPLOYED: readonly { name: string; turnsRed: string; edit(resources: Resources, folder: string): void }[] = [
  { name: 'process runs an old bundle', turnsRed: 'stack', edit: withOldBundle },
  { name: 'nothing takes messages for announce', turnsRed: 'events', edit: withoutMapping },
];

/**
 * Plants each fault in a running local stack and runs the smoke check: exactly the step that names the fault has to turn
 * red. A run without any fault comes first and has to be good.
 * @param only the part of a name: faults of other names are left out
 */
export async function bench(only = process.argv[3] ?? ''): Promise<void> {
  const rows: Row[] = [];
  const chosen = (fault: { name: string }) => fault.name.includes(only);
  await onStack(ASSEMBLY, async (victim) => {
    await record(rows, { name: 'no fault', turnsRed: '' }, victim);
    for (const fault of FAULTS.filter(chosen)) await suffer(rows, fault, victim);
    if (chosen(LAST_FAULT)) await suffer(rows, LAST_FAULT, victim);
  });
  for (const fault of DEPLOYED.filter(chosen)) {
    await onStack(editedAssembly(fault.edit), (victim) => record(rows, fault, victim));
  }
  const wrong = rows.filter(({ asExpected }) => !asExpected);
  console.log(`${rows.length - wrong.length} of ${rows.length} as expected`);
  if (wrong.length > 0) process.exitCode = 1;
}

interface Row {
  fault: string;
  asExpected: boolean;
}

async function suffer(rows: Row[], fault: Fault, victim: Victim): Promise<void> {
  const undo = await fault.plant(victim);
  await record(rows, fault, victim);
  await undo();
}

async function record(rows: Row[], fault: { name: string; turnsRed: string }, victim: Victim): Promise<void> {
  const deployment = await findDeployment({ readyFile: join(victim.dataDir, 'ready.json') });
  const signal = new AbortController().signal;
  const began = performance.now();
  const { steps } = await smoke({ deployment, checkout: REPOSITORY, signal, patienceMs: PATIENCE_MS });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const red = steps.filter(({ status }) => status === 'failed');
  const asExpected = red.map(({ name }) => name).join() === fault.turnsRed;
  rows.push({ fault: fault.name, asExpected });
  console.log(`${asExpected ? 'as expected' : 'NOT AS EXPECTED'}: ${fault.name} (${seconds} s)`);
  for (const { name, reason, remedy } of red) console.log(`    ${name}: ${reason}\n      → ${remedy}`);
  const skipped = steps.filter(({ status, reason }) => status === 'skipped' && !reason.startsWith('only in AWS'));
  if (skipped.length > 0) console.log(`    skipped: ${skipped.map(({ name }) => name).join(', ')}`);
}

async function onStack(cdkOut: string, work: (victim: Victim) => Promise<void>): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tarjuman-faults-'));
  const engine = { ...latinLetters, joinsLines: false };
  const translate = async (text: string) => {
    const english = await latinLetters.translate(text);
    return engine.joinsLines ? english.replaceAll('\n', ' ') : english;
  };
  const options = { cdkOut, dataDir, port: 0, mintToken: mintFirstToken, scheduleTimeScale: 30 };
  const running = await startLocal({ ...options, engine: { name: latinLetters.name, translate } });
  const { region, credentials, endpoints } = running.ready;
  const s3 = new S3Client({ region, credentials, endpoint: endpoints.s3 });
  const sqs = new SQSClient({ region, credentials, endpoint: endpoints.sqs });
  const table = openTable({ region, credentials, endpoint: endpoints.dynamodb });
  try {
    await work({ ...running, s3, sqs, table, engine });
  } finally {
    await running.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** A copy of the synthesized stack, changed. */
function editedAssembly(edit: (resources: Resources, folder: string) => void): string {
  const folder = mkdtempSync(join(tmpdir(), 'tarjuman-edited-'));
  const assets = join(folder, 'Tarjuman.assets.json');
  cpSync(join(ASSEMBLY, 'Tarjuman.assets.json'), assets);
  const { files } = JSON.parse(readFileSync(assets, 'utf8')) as { files: Record<string, { source: { path: string } }> };
  for (const { source } of Object.values(files)) {
    if (source.path.startsWith('asset.')) symlinkSync(join(ASSEMBLY, source.path), join(folder, source.path));
  }
  const template = JSON.parse(readFileSync(join(ASSEMBLY, 'Tarjuman.template.json'), 'utf8'));
  edit(template.Resources, folder);
  writeFileSync(join(folder, 'Tarjuman.template.json'), JSON.stringify(template));
  return folder;
}

/** The bundle of `process` under the hash of other content. */
function withOldBundle(resources: Resources, folder: string): void {
  const [, lambda] = Object.entries(resources).find(([id]) => id.startsWith('ProcessFunction'))!;
  const code = lambda.Properties.Code as { S3Key: string };
  const made = code.S3Key.replace('.zip', '');
  const old = made.replace(/^.{8}/, '00000000');
  cpSync(join(ASSEMBLY, `asset.${made}`), join(folder, `asset.${old}`), { recursive: true });
  const file = join(folder, 'Tarjuman.assets.json');
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(made, old));
  code.S3Key = `${old}.zip`;
}

function withoutMapping(resources: Resources): void {
  const [, mapping] = Object.entries(resources).find(([id]) => id.startsWith('DocumentsQueueMapping'))!;
  mapping.Properties.Enabled = false;
}

if (import.meta.main) await bench();
