/** A file that was dropped or chosen, with its path if it came in a folder; or why it can't be read. */
export type PickedFile = { name: string; file: File } | { name: string; reason: string };

/** One drop holds at most this many files; a larger archive is for `tarjuman backfill`. */
export const MOST_FILES = 1_000;

/**
 * The files of a drop, those of folders too, in the order of their paths. Hidden files are left out. What can't be
 * read stands there with its reason, and so does a drop that is too large.
 */
export async function droppedFiles(transfer: DataTransfer): Promise<PickedFile[]> {
  // The list of a drop is emptied as soon as its event is over: entries are taken before anything is awaited.
  const items = [...transfer.items].filter(({ kind }) => kind === 'file');
  const entries = items.map((item) => item.webkitGetAsEntry() ?? item.getAsFile());
  const picked: PickedFile[] = [];
  for (const entry of entries) {
    if (entry instanceof File) picked.push({ name: entry.name, file: entry });
    else if (entry !== null) await walk(entry, picked);
  }
  if (picked.length <= MOST_FILES) return picked;
  const reason = `More than ${MOST_FILES} files at once. Send the rest with \`tarjuman backfill\`.`;
  return [...picked.slice(0, MOST_FILES), { name: 'The rest', reason }];
}

async function walk(entry: FileSystemEntry, picked: PickedFile[]): Promise<void> {
  if (entry.name.startsWith('.') || picked.length > MOST_FILES) return;
  const name = entry.fullPath.replace(/^\//, '');
  try {
    if (entry.isFile) picked.push({ name, file: await fileOf(entry as FileSystemFileEntry) });
    else for (const child of await childrenOf(entry as FileSystemDirectoryEntry)) await walk(child, picked);
  } catch (error) {
    picked.push({ name, reason: `It can't be read: ${(error as Error).message}` });
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** A reader gives at most 100 entries at a time, and none when it is through. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0 || children.length > MOST_FILES) break;
    children.push(...some);
  }
  return children.sort((a, b) => a.name.localeCompare(b.name));
}
