import pMap from 'p-map';

/** One article on its way into the articles bucket. */
export interface BackfillItem {
  /** The source key that it gets. */
  key: string;
  /** The file or object that it is read from, for messages. */
  origin: string;
  read(): Promise<Uint8Array>;
  /** The bucket has just these bytes under that key already. */
  isThere(): Promise<boolean>;
  send(): Promise<void>;
}

export interface BackfillProgress {
  total: number;
  sent: number;
  /** Found there already: sent by an earlier run. */
  there: number;
  failures: { origin: string; message: string }[];
}

/** After this number of failures, more than single files are wrong, and the run stops. */
const MAX_FAILURES = 20;

/**
 * Sends the missing files. It keeps no state: the files that an interrupted run sent are in the bucket, and
 * an upload that was cut off is not there at all.
 * @param signal stops the run after the files that are on their way
 */
export async function backfill(
  items: readonly BackfillItem[],
  {
    concurrency,
    signal,
    report,
  }: { concurrency: number; signal: AbortSignal; report(progress: BackfillProgress): void },
): Promise<BackfillProgress> {
  const progress: BackfillProgress = { total: items.length, sent: 0, there: 0, failures: [] };
  const deliver = async (item: BackfillItem) => {
    if (signal.aborted || progress.failures.length >= MAX_FAILURES) return;
    try {
      progress[await sendOnce(item)] += 1;
    } catch (error) {
      progress.failures.push({ origin: item.origin, message: (error as Error).message });
    }
    report(progress);
  };
  await pMap(items, deliver, { concurrency });
  return progress;
}

async function sendOnce(item: BackfillItem): Promise<'sent' | 'there'> {
  if (await item.isThere()) return 'there';
  await item.send();
  return 'sent';
}
