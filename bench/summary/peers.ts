import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import { bestFirst, type Sentence, type System } from './systems.ts';

/** A summarizer from npm, by its own public call. */
export interface Peer {
  name: string;
  /** Runs it on a text and gives its sentences, best first, or their scores in reading order. */
  run(text: string, sentences: number): string[] | number[];
}

const FOLDER = join(import.meta.dirname, 'peers');

/** The peers, installed on first use. None, with the reason on stderr, if the registry can't be reached. */
export function loadPeers(): Peer[] {
  if (!existsSync(join(FOLDER, 'node_modules'))) install();
  return existsSync(join(FOLDER, 'node_modules'))
    ? [lexrank(), tsTextrank(), nodeSummarizer(), nodeSummary(), sum()]
    : [];
}

function install(): void {
  process.stderr.write('Installing the peers of bench/summary/peers/package-lock.json (once, 110 MB)…\n');
  try {
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: FOLDER, stdio: 'pipe' });
  } catch (error) {
    process.stderr.write(`Peers left out: npm ci failed in ${FOLDER}: ${(error as Error).message.split('\n')[0]}\n`);
  }
}

const requirePeer = createRequire(join(FOLDER, 'package.json'));

function lexrank(): Peer {
  type Line = { text: string; weight: number };
  const { summarize } = requirePeer('lexrank') as {
    summarize(text: string, lines: number, done: (error: unknown, lines: Line[]) => void): void;
  };
  const run = (text: string, sentences: number) => {
    let found: Line[] = [];
    summarize(text, sentences, (_, lines) => {
      found = lines;
    });
    return found.sort((a, b) => b.weight - a.weight).map((line) => line.text);
  };
  return { name: 'lexrank 1.0.5', run };
}

function tsTextrank(): Peer {
  const library = requirePeer('ts-textrank');
  const run = (text: string, sentences: number) => {
    const likeness = new library.SorensenDiceSimilarity();
    const parser = new library.DefaultTextParser();
    const order = library.Summarizer.SORT_SCORE;
    const config = new library.AbsoluteSummarizerConfig(sentences, likeness, parser, 0.85, order);
    return new library.Summarizer(config, new library.NullLogger()).summarize(text, 'ar') as string[];
  };
  return { name: 'ts-textrank 1.0.3', run };
}

function nodeSummarizer(): Peer {
  const { SummarizerManager } = requirePeer('node-summarizer');
  const run = (text: string, sentences: number) => {
    const { sentence_list: list, weighted_map: weights } = new SummarizerManager(
      text,
      sentences,
    ).getSummaryByFrequency();
    const weightOf = (sentence: string) => {
      const words = sentence.split(' ');
      return words.reduce((total, word) => total + (weights.get(word) ?? 0), 0) / words.length;
    };
    return (list as string[]).map(weightOf);
  };
  return { name: 'node-summarizer 1.0.7 (frequency)', run };
}

/** It ships ES imports in a CommonJS file, which no Node loads; its import lines are turned into `require`. */
function nodeSummary(): Peer {
  const path = requirePeer.resolve('node-summary/lib/summary.js');
  const source = readFileSync(path, 'utf8').replace(/^import (\w+) from ('[^']+')/gm, 'const $1 = require($2)');
  const exported: { summarize?: (...all: unknown[]) => void } = {};
  compileFunction(source, ['exports', 'require'])(exported, createRequire(path));
  const run = (text: string) => {
    let scores: number[] = [];
    exported.summarize?.('', text, (_error: unknown, _summary: string, ranks: Record<string, number>) => {
      scores = Object.values(ranks);
    });
    return scores;
  };
  return { name: 'node-summary 1.2.0 (five import lines changed)', run };
}

function sum(): Peer {
  const summarize = requirePeer('sum') as (options: object) => { sentences: string[] };
  const run = (text: string, sentences: number) => summarize({ corpus: text, nSentences: sentences }).sentences;
  return { name: 'sum 0.1.4', run };
}

/** Our sentences as a text that every peer's English splitter cuts where we cut. */
export function peerText(sentences: readonly Sentence[]): string {
  return sentences.map(({ text }) => `${text.replace(/[.!?؟;…\n]+/g, ' ').trim()}. `).join('');
}

/** A peer as a system: what it gives back is found again among our sentences by its letters. */
export function peerSystem(peer: Peer): System {
  return ({ sentences }) => {
    const found = peer.run(peerText(sentences), sentences.length);
    if (found.every((entry) => typeof entry === 'number'))
      return bestFirst(found).filter((index) => index < sentences.length);
    return findAgain(found as string[], sentences);
  };
}

function findAgain(found: readonly string[], sentences: readonly Sentence[]): number[] {
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '');
  const ours = sentences.map(({ text }) => letters(text));
  const order = new Set<number>();
  for (const text of found.map(letters)) {
    ours.forEach((own, index) => {
      if (own !== '' && text.includes(own)) order.add(index);
    });
  }
  return [...order];
}
