import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ApiDeps } from './deps.ts';

/** The reader page's files, which the bundle brings beside the function; each is read once. */
export function createPageFiles(folder: string): ApiDeps['page'] {
  const files = new Map<string, Promise<string>>();
  return (name) => {
    const file = files.get(name) ?? readFile(path.join(folder, name), 'utf8');
    files.set(name, file);
    return file;
  };
}
