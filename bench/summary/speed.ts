import { rankSentences } from '../../shared/summary/rank.ts';
import { type Peer, peerText } from './peers.ts';
import { seeded } from './random.ts';
import type { Sentence } from './systems.ts';

/** Sizes of a brief, a long read, a report and a book, in sentences. */
export const SIZES = [20, 253, 2_102, 20_000] as const;

/** A peer whose cost would pass this at the next size is not run there: most grow with the square. */
const PATIENCE_MS = 20_000;
const GROWTH = 2;

export interface Timing {
  name: string;
  /** Median milliseconds by size; null where it was not run. */
  medians: (number | null)[];
}

/**
 * Times ours and the peers on the same sentences: random words with the frequencies of running text (Zipf), so that the
 * bench needs no corpus. The peers get a text that they cut into the same sentences; the cutting is theirs.
 */
export function timeAll(peers: readonly Peer[]): Timing[] {
  const texts = SIZES.map(makeSentences);
  const ours = texts.map((sentences) => median(() => rankSentences(sentences, null), sentences.length));
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
    return median(() => peer.run(text, 3), sentences.length);
  } catch {
    return null;
  }
}

/** Fewer runs where one takes long; the first warms the engine up and is not counted. */
function median(run: () => unknown, size: number): number {
  const times = Array.from({ length: size > 5_000 ? 4 : size > 500 ? 6 : 12 }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  const counted = times.slice(1).sort((a, b) => a - b);
  return counted[counted.length >> 1] as number;
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
