import { appendFile, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

/** One exported object: a line of `objects.jsonl`. */
export interface ExportedObject {
  /** `articles` or `documents`. */
  bucket: string;
  key: string;
  etag: string;
  bytes: number;
  /** Path below the folder of the export. */
  file: string;
}

/** The list of files that an export has written. It only grows, so that an interrupted export continues. */
export interface ExportManifest {
  /** True if this very content of the object is there already. */
  has(object: Omit<ExportedObject, 'file'>): Promise<boolean>;
  /** True if another object has the file, in whatever case of letters. */
  isTaken(file: string, object: Pick<ExportedObject, 'bucket' | 'key'>): boolean;
  add(object: ExportedObject): Promise<void>;
}

export async function openManifest(folder: string): Promise<ExportManifest> {
  const list = path.join(folder, 'objects.jsonl');
  const known = new Map<string, ExportedObject>();
  const owners = new Map<string, string>();
  const note = (object: ExportedObject) => {
    known.set(nameOf(object), object);
    owners.set(object.file.toLowerCase(), nameOf(object));
  };
  for (const object of await readLines(list)) note(object);
  return {
    async has(object) {
      const earlier = known.get(nameOf(object));
      if (earlier?.etag !== object.etag) return false;
      const size = await stat(path.join(folder, earlier.file)).then(
        (found) => found.size,
        () => null,
      );
      return size === object.bytes;
    },
    isTaken(file, object) {
      const owner = owners.get(file.toLowerCase());
      return owner !== undefined && owner !== nameOf(object);
    },
    async add(object) {
      note(object);
      await appendFile(list, `${JSON.stringify(object)}\n`);
    },
  };
}

const nameOf = ({ bucket, key }: Pick<ExportedObject, 'bucket' | 'key'>) => `${bucket}\n${key}`;

/** A last line that was cut off is no line: its object is fetched again. */
async function readLines(list: string): Promise<ExportedObject[]> {
  const text = await readFile(list, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as ExportedObject];
    } catch {
      return [];
    }
  });
}
