import { type Dataset, loadDatasets } from './summary/datasets.ts';
import { loadPeers, type Peer, peerSystem } from './summary/peers.ts';
import { readability } from './summary/readability.ts';
import { rotateParagraphs } from './summary/rotate.ts';
import type { Rouge } from './summary/rouge.ts';
import { bootstrap, type Difference, type Scored, score } from './summary/score.ts';
import { SIZES, timeAll } from './summary/speed.ts';
import { contentAlone, lead, shipped } from './summary/systems.ts';

const ROTATIONS = [1, 2, 3, 4, 5];

/**
 * Summaries beside the article's own opening and beside the summarizers on npm: ROUGE on the data sets that are there,
 * what a reader would stumble over, and time by length of text.
 */
export function bench(): void {
  const peers = loadPeers();
  const sets = loadDatasets();
  if (sets.length === 0)
    print('No data sets found: set SUMMARY_DATA to a folder of {id, text, summaries} JSON Lines. Timing only.');
  for (const set of sets) printRouge(set, peers);
  for (const set of sets.filter(({ name }) => name.startsWith('easc'))) printRotated(set, peers);
  if (sets.length > 0) printReadability(sets);
  printSpeed(peers);
}

function printRouge({ name, items }: Dataset, peers: readonly Peer[]): void {
  print(`\n${name}: ROUGE-1/2/L F1 at the mean words of the references, ${items.length} articles`);
  const baseline = score(items, lead);
  const own = score(items, shipped);
  row('lead', baseline);
  row('shipped', own);
  for (const metric of ['rouge1', 'rouge2', 'rougeL'] as const) {
    print(`    minus lead, ${metric}: ${interval(bootstrap(own.rows, baseline.rows, metric))}`);
  }
  row('content alone', score(items, contentAlone));
  for (const peer of peers) {
    const scored = score(items, peerSystem(peer));
    row(peer.name, scored);
    print(`    shipped ahead by, rouge2: ${interval(bootstrap(own.rows, scored.rows, 'rouge2'))}`);
  }
}

function printRotated({ name, items }: Dataset, peers: readonly Peer[]): void {
  const turned = ROTATIONS.flatMap((seed) => rotateParagraphs(items, seed));
  const straight = items.filter(({ sentences }) => (sentences.at(-1)?.paragraph ?? 0) > 0);
  print(
    `\n${name}, paragraphs rotated: ${straight.length} articles of more than one paragraph, seeds ${ROTATIONS.join(' ')}`,
  );
  for (const [label, system] of [
    ['lead', lead],
    ['shipped', shipped],
    ['content alone', contentAlone],
  ] as const) {
    const before = score(straight, system);
    const after = score(turned, system);
    row(`${label}, as written`, before);
    row(`${label}, rotated`, after);
    print(`    lost, rouge2: ${(before.mean.rouge2 - after.mean.rouge2).toFixed(4)}`);
  }
  for (const peer of peers) row(`${peer.name}, rotated`, score(turned, peerSystem(peer)));
}

function printReadability(sets: readonly Dataset[]): void {
  const items = sets.flatMap((set) => set.items);
  print('\nWhat a reader would stumble over, all articles together');
  for (const sentences of [3, 5]) {
    for (const [label, system] of [
      ['lead', lead],
      ['shipped', shipped],
    ] as const) {
      const { summaries, repeatedPairs, dangling, questions } = readability(items, system, sentences);
      const share = `${((100 * dangling) / summaries).toFixed(1)} %`;
      const counts = `${repeatedPairs} repeated pairs, ${dangling} dangling (${share}), ${questions} with a question`;
      print(`  ${`${label}, ${sentences} sentences`.padEnd(36)} ${summaries} summaries: ${counts}`);
    }
  }
}

function printSpeed(peers: readonly Peer[]): void {
  const [ours, ...others] = timeAll(peers);
  print(
    `\nMedian milliseconds of processor time (and times ours) at ${SIZES.join(' / ')} sentences, this machine, one run`,
  );
  const growth = (ours?.medians[3] ?? Number.NaN) / (ours?.medians[2] ?? Number.NaN);
  print(
    `  ours from ${SIZES[2]} to ${SIZES[3]} sentences (×${(SIZES[3] / SIZES[2]).toFixed(1)}): ×${growth.toFixed(1)}`,
  );
  for (const { name, medians } of [ours, ...others].filter((timing) => timing !== undefined)) {
    const cells = medians.map((value, i) =>
      value === null ? '-' : `${value.toFixed(1)} (${ratio(value, ours?.medians[i])})`,
    );
    print(`  ${name.padEnd(44)} ${cells.join(' / ')}`);
  }
}

function ratio(value: number, own: number | null | undefined): string {
  return own ? `×${(value / own).toFixed(2)}` : '-';
}

function row(name: string, { mean, words }: Scored): void {
  const shown = (metric: keyof Rouge) => mean[metric].toFixed(4);
  print(`  ${name.padEnd(44)} ${shown('rouge1')} ${shown('rouge2')} ${shown('rougeL')}  ${words.toFixed(1)} words`);
}

function interval({ mean, low, high }: Difference): string {
  const signed = (value: number) => `${value < 0 ? '' : '+'}${value.toFixed(4)}`;
  return `${signed(mean)} [${signed(low)}, ${signed(high)}]`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

if (process.argv[1] === import.meta.filename) bench();
