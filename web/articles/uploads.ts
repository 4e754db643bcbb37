import type { Client } from '../../client/index.ts';
import { MAX_FILENAME } from '../../shared/document/limits.ts';
import { reasonOf } from '../dom/reason.ts';
import type { PickedFile } from './dropped-files.ts';

/** One file on its way to the bucket. */
export interface Upload {
  /** Path in the folder that it came in, or its name alone. */
  name: string;
  state: 'waiting' | 'sending' | 'sent' | 'failed';
  /** Of the article, once it was sent. */
  id?: string;
  /** For a person, if it failed. */
  reason?: string;
  /** Undefined: there is nothing to send again. */
  file?: File;
}

const AT_ONCE = 3;

export interface Uploads {
  /** Queues files; resolves with them when each was sent or has failed. One failure stops no other file. */
  send(files: readonly PickedFile[]): Promise<Upload[]>;
  /** Sends a file again that failed. */
  again(upload: Upload): Promise<void>;
  /** Every file since the list was last cleared. */
  all(): readonly Upload[];
  isBusy(): boolean;
  /** Forgets those that were sent or failed. */
  clear(): void;
}

/** The uploads of this page. They live beside the screens: whatever is shown meanwhile, they go on. */
export function createUploads(client: Client, changed: (sent: string[]) => void): Uploads {
  let uploads: Upload[] = [];
  const queue: { upload: Upload; done: () => void }[] = [];
  let running = 0;

  function next(): void {
    while (running < AT_ONCE) {
      const taken = queue.shift();
      if (taken === undefined) return;
      running += 1;
      void sendOne(taken.upload).finally(() => {
        running -= 1;
        taken.done();
        next();
        changed([]);
      });
    }
  }

  async function sendOne(upload: Upload): Promise<void> {
    const file = upload.file as File;
    upload.state = 'sending';
    changed([]);
    try {
      const filename = file.name.slice(-MAX_FILENAME);
      const contentType = file.type || 'application/octet-stream';
      upload.id = (await client.articles.upload({ filename, contentType, body: file })).id;
      upload.state = 'sent';
      changed([upload.id]);
    } catch (error) {
      upload.state = 'failed';
      upload.reason = reasonOf(error);
      changed([]);
    }
  }

  function enqueue(upload: Upload): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    upload.state = 'waiting';
    delete upload.reason;
    queue.push({ upload, done: resolve });
    return promise;
  }

  return {
    async send(files) {
      const added = files.map((picked): Upload => {
        if ('reason' in picked) return { name: picked.name, state: 'failed', reason: picked.reason };
        return { name: picked.name, state: 'waiting', file: picked.file };
      });
      uploads = [...uploads, ...added];
      const sent = added.filter(({ file }) => file !== undefined).map(enqueue);
      changed([]);
      next();
      await Promise.all(sent);
      return added;
    },
    async again(upload) {
      const sent = enqueue(upload);
      next();
      await sent;
    },
    all: () => uploads,
    isBusy: () => running > 0 || queue.length > 0,
    clear: () => {
      uploads = uploads.filter(({ state }) => state === 'waiting' || state === 'sending');
      changed([]);
    },
  };
}
