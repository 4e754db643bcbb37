import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** The bytes of objects and parts. A file is named by chance, written aside, and renamed before its row is committed. */
export class ContentFiles {
  private readonly folder: string;
  private readonly aside: string;

  constructor(dataDir: string) {
    this.folder = join(dataDir, 'objects');
    this.aside = join(dataDir, 'objects', 'writing');
    mkdirSync(this.aside, { recursive: true });
    for (let index = 0; index < 256; index++) mkdirSync(join(this.folder, hexByte(index)), { recursive: true });
  }

  async create(): Promise<NewContent> {
    const name = randomUUID();
    const aside = join(this.aside, name);
    return new NewContent(name, aside, this.pathOf(name), await open(aside, 'wx'));
  }

  pathOf(name: string): string {
    return join(this.folder, name.slice(0, 2), name);
  }

  /** Nothing waits for it: what a crash leaves behind is swept at the next start. */
  remove(names: Iterable<string>): void {
    for (const name of names) void rm(this.pathOf(name), { force: true });
  }

  /** Deletes what no row knows: uploads cut short, and files whose row was not committed. */
  sweep(known: ReadonlySet<string>): number {
    const orphans = readdirSync(this.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !(known.has(entry.name) && entry.parentPath !== this.aside))
      .map((entry) => join(entry.parentPath, entry.name));
    for (const orphan of orphans) rmSync(orphan, { force: true });
    return orphans.length;
  }
}

/** A file being written: `keep` or `discard` ends it. */
export class NewContent {
  readonly name: string;
  private readonly aside: string;
  private readonly path: string;
  private readonly handle: FileHandle;
  private ended = false;

  constructor(name: string, aside: string, path: string, handle: FileHandle) {
    this.name = name;
    this.aside = aside;
    this.path = path;
    this.handle = handle;
  }

  async write(piece: Buffer): Promise<void> {
    await this.handle.writeFile(piece);
  }

  async finish(): Promise<void> {
    if (this.ended) return;
    this.ended = true;
    await this.handle.close();
  }

  /** Synchronous, so that it can stand inside the transaction that commits the row. */
  keep(): string {
    renameSync(this.aside, this.path);
    return this.name;
  }

  async discard(): Promise<void> {
    await this.finish();
    await rm(this.aside, { force: true });
  }
}

function hexByte(value: number): string {
  return value.toString(16).padStart(2, '0');
}
