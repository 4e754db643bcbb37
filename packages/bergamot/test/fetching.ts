import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FetchModelOptions, fetchModel } from '../fetch-model.ts';
import type { ModelSource } from '../model-pins.ts';
import { NO_PROGRESS } from '../show-progress.ts';
import { makeTinyModel } from './tiny-model.ts';

export const tiny = makeTinyModel();
export const names = [...tiny.files.keys()].toSorted();
export const PATIENT = { connectMilliseconds: 20_000, stallMilliseconds: 20_000 };
export const HASTY = { connectMilliseconds: 20_000, stallMilliseconds: 250 };

export const newFolder = () => mkdtempSync(join(tmpdir(), 'tarjuman-model-'));

/** Everything in the folder but the lock. */
export const listed = (folder: string) =>
  readdirSync(folder)
    .filter((name) => !name.startsWith('lock.db'))
    .toSorted();

/** Fetches the tiny model; answers the folder and why sources were left. */
export async function fetchTiny(
  sources: ModelSource[],
  { folder = newFolder(), ...options }: Partial<FetchModelOptions> & { folder?: string } = {},
): Promise<{ folder: string; left: string[] }> {
  const left: string[] = [];
  const progress = { ...NO_PROGRESS, sourceFailed: (reason: string) => void left.push(reason) };
  await fetchModel(folder, { pins: tiny.pins, sources, limits: PATIENT, progress, ...options });
  return { folder, left };
}
