import { rankSentences } from '../../shared/summary/rank.ts';
import { type Peer, peerText } from './peers.ts';
import { seeded } from './random.ts';
import type { Sentence } from './systems.ts';

/** Sizes of a brief, a long read, a report and a book, in sentences. */
export const SIZES = [20, 253, 2_102, 20_000] as const;

/** A peer whose cost would pass this at the next size is not run there: most grow with the square. */
const PATIENCE_MS = 10_000;
const GROWTH = 2;

export interface Timing {
  name: string;
  /** Median milliseconds of processor time by size; null if it was not run. */
  medians: (number | null)[];
}

/**
 * Times ours and the peers on the same sentences: random words with the frequencies of running text (Zipf), so that the
 * bench needs no corpus. The peers get a text that they cut into the same sentences; the cutting is theirs.
 */
export function timeAll(peers: readonly Peer[]): Timing[] {
  const texts = SIZES.map(makeSentences);
  const ours = texts.map((sentences) => median(() => rankSentences(sentences, null)));
  return [{ name: 'ours', medians: ours }, ...peers.map((peer) => timePeer(peer, texts))];
}

function timePeer(peer: Peer, texts: readonly Sentence[][]): Timing {
  const medians: (number | null)[] = [];
  for (const sentences of texts) {
    const before = medians.at(-1);
    const growth = (sentences.length / (texts[medians.length - 1]?.length ?? sentences.length)) ** GROWTH;
    const isTooSlow = medians.length > 0 && (before === null || (before ?? 0) * growth > PATIENCE_MS);
    medians.push(isTooSlow ? null : timeOrNull(peer, sentences));
  }
  return { name: peer.name, medians };
}

function timeOrNull(peer: Peer, sentences: readonly Sentence[]): number | null {
  const text = peerText(sentences);
  try {
    return median(() => peer.run(text, 3));
  } catch {
    return null;
  }
}

/** A median needs this many runs; more are made while they stay within the budget. */
const FEWEST_RUNS = 3;
const MOST_RUNS = 15;
const BUDGET_MS = 1_500;

/**
 * Processor time, not the clock on the wall, so that a busy machine does not count. The first run warms the engine up
 * and is not counted.
 */
function median(run: () => unknown): number {
  processorTime(run);
  const times: number[] = [];
  let spent = 0;
  while (times.length < FEWEST_RUNS || (times.length < MOST_RUNS && spent < BUDGET_MS)) {
    const time = processorTime(run);
    times.push(time);
    spent += time;
  }
  times.sort((a, b) => a - b);
  return times[times.length >> 1] as number;
}

function processorTime(run: () => unknown): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

const LETTERS = 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي';

function makeSentences(count: number): Sentence[] {
  const random = seeded(count);
  const word = () => spell(Math.floor(30_000 ** random()));
  return Array.from({ length: count }, (_, i) => {
    const words = 8 + Math.floor(random() * 24);
    return { text: `${Array.from({ length: words }, word).join(' ')}.`, paragraph: i >> 1, words };
  });
}

/** The same word for the same frequency rank: three to six letters. */
function spell(rank: number): string {
  const random = seeded(rank);
  return Array.from({ length: 3 + (rank % 4) }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join('');
}
