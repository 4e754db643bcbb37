import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pMap from 'p-map';
import type { ListedObject } from '../../shared/ports/uploads.ts';
import { exportFileName, hashedFileName } from './export-file-name.ts';
import { type ExportManifest, openManifest } from './export-manifest.ts';

/** A bucket to export. */
export interface ExportSource {
  /** Folder of the export: `articles` or `documents`. */
  name: string;
  /** Pages of what it holds, in the order of keys. */
  pages(): AsyncIterable<readonly ListedObject[]>;
  read(key: string): Promise<Readable>;
}

export interface ExportProgress {
  /** Objects that were written by this run, and those that an earlier one had. */
  written: number;
  there: number;
  rows: number;
  failures: { origin: string; message: string }[];
}

export interface ExportOptions {
  folder: string;
  /** The rows of the table as they are to be written. */
  rows(): AsyncIterable<Record<string, unknown>>;
  concurrency?: number;
  /** Stops the run after the objects that are on their way. */
  signal: AbortSignal;
  report?(progress: ExportProgress): void;
}

/**
 * Writes everything that a deployment holds into a folder: the objects of its buckets, a list of them
 * (`objects.jsonl`), and the rows of its table (`table.jsonl`). Run again it fetches what is new or has changed. An
 * object that can't be fetched stops nothing.
 */
export async function exportAll(sources: readonly ExportSource[], options: ExportOptions): Promise<ExportProgress> {
  const { folder, concurrency = 8, signal, report = () => {} } = options;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const manifest = await openManifest(folder);
  const progress: ExportProgress = { written: 0, there: 0, rows: 0, failures: [] };
  for (const source of sources) {
    for await (const page of source.pages()) {
      await pMap(page, (object) => exportOne(source, object, { folder, manifest, progress, signal }), { concurrency });
      report(progress);
      if (signal.aborted) return progress;
    }
  }
  progress.rows = await writeRows(path.join(folder, 'table.jsonl'), options.rows());
  return progress;
}

interface Run {
  folder: string;
  manifest: ExportManifest;
  progress: ExportProgress;
  signal: AbortSignal;
}

async function exportOne(source: ExportSource, { key, etag, bytes }: ListedObject, run: Run): Promise<void> {
  const { progress, manifest, signal } = run;
  if (signal.aborted) return;
  const object = { bucket: source.name, key, etag, bytes };
  try {
    if (await manifest.has(object)) {
      progress.there += 1;
      return;
    }
    const file = await write(source, key, run);
    await manifest.add({ ...object, file });
    progress.written += 1;
  } catch (error) {
    progress.failures.push({ origin: `${source.name}/${key}`, message: (error as Error).message });
  }
}

/** Errors of a path that is taken: by a file where a folder has to be, or the other way round. */
const TAKEN = new Set(['ENOTDIR', 'EISDIR', 'EEXIST', 'ENAMETOOLONG']);

/** Returns the file's path below the folder. */
async function write(source: ExportSource, key: string, { folder, manifest }: Run): Promise<string> {
  const named = `${source.name}/${exportFileName(key)}`;
  const hashed = `${source.name}/${hashedFileName(key)}`;
  if (manifest.isTaken(named, { bucket: source.name, key })) return place(source, key, folder, hashed);
  try {
    return await place(source, key, folder, named);
  } catch (error) {
    if (!TAKEN.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    return place(source, key, folder, hashed);
  }
}

/** Beside its place first, so that a file that is there is whole. */
async function place(source: ExportSource, key: string, folder: string, file: string): Promise<string> {
  const target = path.join(folder, file);
  await mkdir(path.dirname(target), { recursive: true });
  const half = path.join(folder, `${hashedFileName(file)}.part`);
  try {
    await pipeline(await source.read(key), createWriteStream(half));
    await rename(half, target);
    return file;
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
}

async function writeRows(file: string, rows: AsyncIterable<Record<string, unknown>>): Promise<number> {
  let count = 0;
  const lines = async function* () {
    for await (const row of rows) {
      count += 1;
      yield `${JSON.stringify(row)}\n`;
    }
  };
  await pipeline(Readable.from(lines()), createWriteStream(`${file}.part`, { mode: 0o600 }));
  await rename(`${file}.part`, file);
  return count;
}
