import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { segmentText } from '../../shared/article/segment-text.ts';
import { countWords } from '../../shared/summary/select.ts';
import { type Counted, countGrams } from './rouge.ts';

/** An article with its human summaries, cut into sentences once for all systems. */
export interface Item {
  id: string;
  title: string | null;
  sentences: Sentence[];
  references: Counted[];
  /** Mean words of the references: the budget that every system gets. */
  budget: number;
}

export interface Sentence {
  text: string;
  paragraph: number;
  words: number;
}

export interface Dataset {
  name: string;
  items: Item[];
}

/** The folder next to the repository where the measured sets lie; they are not ours to distribute. */
const FOLDER = process.env.SUMMARY_DATA ?? join(import.meta.dirname, '../../../shared/data/summaries');

/** Every set with reference summaries; none if the folder is absent. Lines are `{id, title?, text, summaries}`. */
export function loadDatasets(folder = FOLDER): Dataset[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  const sets = files.sort().map((file) => ({ name: file.replace('.jsonl', ''), items: readItems(join(folder, file)) }));
  return sets.filter(({ items }) => items.length > 0);
}

function readItems(path: string): Item[] {
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  return lines.flatMap((line) => {
    const { id, title, text, summaries } = JSON.parse(line) as {
      id: string;
      title?: string;
      text: string;
      summaries?: string[];
    };
    if (summaries === undefined) return [];
    const budget = summaries.reduce((sum, summary) => sum + countWords(summary), 0) / summaries.length;
    return { id, title: title ?? null, sentences: cut(text), references: summaries.map(countGrams), budget };
  });
}

function cut(text: string): Sentence[] {
  return segmentText(text).map((found) => ({
    text: found.text,
    paragraph: found.paragraph,
    words: countWords(found.text),
  }));
}
