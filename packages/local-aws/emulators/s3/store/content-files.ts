import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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

  create(): NewContent {
    const name = randomUUID();
    return new NewContent(name, join(this.aside, name), this.pathOf(name));
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

/** Up to this size bytes wait in memory: one synchronous write costs less than opening a file for them. */
const SMALL = 65_536;

/** Bytes on their way into a file: `keep` or `discard` ends it. */
export class NewContent {
  readonly name: string;
  private readonly aside: string;
  private readonly path: string;
  private waiting: Buffer[] = [];
  private waitingBytes = 0;
  private handle: FileHandle | undefined;

  constructor(name: string, aside: string, path: string) {
    this.name = name;
    this.aside = aside;
    this.path = path;
  }

  async write(piece: Buffer): Promise<void> {
    if (this.handle) return this.handle.writeFile(piece);
    this.waiting.push(piece);
    this.waitingBytes += piece.length;
    if (this.waitingBytes <= SMALL) return;
    this.handle = await open(this.aside, 'wx');
    for (const earlier of this.waiting.splice(0)) await this.handle.writeFile(earlier);
  }

  /** To be called after the last piece, before `keep`. */
  async finish(): Promise<void> {
    await this.handle?.close();
  }

  /** Synchronous, so that it can stand inside the transaction that commits the row. */
  keep(): string {
    if (!this.handle) writeFileSync(this.aside, Buffer.concat(this.waiting));
    renameSync(this.aside, this.path);
    return this.name;
  }

  async discard(): Promise<void> {
    await this.handle?.close().catch(() => {});
    await rm(this.aside, { force: true });
  }
}

function hexByte(value: number): string {
  return value.toString(16).padStart(2, '0');
}
