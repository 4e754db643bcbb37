import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** A page's files, which the bundle brings beside the function; each is read once. */
export function createPageFiles(folder: string): (name: string) => Promise<string> {
  const files = new Map<string, Promise<string>>();
  return (name) => {
    const file = files.get(name) ?? readFile(path.join(folder, name), 'utf8');
    files.set(name, file);
    return file;
  };
}
