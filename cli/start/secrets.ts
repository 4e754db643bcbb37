import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Principal } from '@tarjuman/local-aws';
import { readIfThere, writePrivately } from './private-file.ts';

/** The root user's keys: made at the first start on a data folder and kept there, so that clients stay configured. */
export function rootCredentials(dataDir: string): Principal {
  const file = join(dataDir, 'secret-access-key');
  const kept = readIfThere(file);
  const secretAccessKey = kept ?? randomBytes(30).toString('base64url');
  if (kept === undefined) writePrivately(file, secretAccessKey);
  return { name: 'root', accessKeyId: 'tarjuman', secretAccessKey };
}

/** The API token shown at every start; `mint` runs if none is kept yet (the table holds only a hash of it). */
export async function apiToken(dataDir: string, mint: () => Promise<string>): Promise<string> {
  const file = join(dataDir, 'api-token');
  const kept = readIfThere(file);
  if (kept !== undefined) return kept;
  const token = await mint();
  writePrivately(file, token);
  return token;
}
