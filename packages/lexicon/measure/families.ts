/**
 * Prints the table of docs/lexicon.md: what is lost without each family of rules.
 * `node packages/lexicon/measure/families.ts DATA TOOLS [EVERY]` (DATA holds flores-dev, ntrex-dev and facts-dev.ar;
 * TOOLS the two scorers, mt_score.py and facts_score.py; of the lines every EVERYth is measured, by default all).
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildLexicon } from '../dictionary/form-index.ts';
import { loadLexicon } from '../dictionary/load.ts';
import { RULE_FAMILIES, type RuleFamily, rulesWithout } from '../reading/rules.ts';
import { createTranslator } from '../translator.ts';

const [data, tools, every = '1'] = process.argv.slice(2);
if (!data || !tools) {
  console.error(`Expected the folder of the data and that of the scorers, got ${process.argv.slice(2).join(' ')}.`);
  process.exit(2);
}

const lexicon = buildLexicon(loadLexicon());
const scratch = mkdtempSync(join(tmpdir(), 'families-'));

/** The measured lines of a file of the data. */
function sample(file: string): string[] {
  const lines = readFileSync(join(data as string, file), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.filter((_, at) => at % Number(every) === 0);
}

const asText = (lines: readonly string[]) => `${lines.join('\n')}\n`;
writeFileSync(join(scratch, 'facts-dev.ar'), asText(sample('facts-dev.ar')));
for (const set of ['ntrex-dev', 'flores-dev'])
  writeFileSync(join(scratch, `${set}.reference`), asText(sample(`${set}.en`)));

/** The scorer's whole answer for one set, translated without `off`. */
function scored(set: string, off: readonly RuleFamily[], command: (english: string) => string[]): string {
  const translator = createTranslator(lexicon, rulesWithout(...off));
  const lines = sample(`${set}.ar`);
  const english = join(scratch, `${set}.en`);
  writeFileSync(english, asText(lines.map((line) => translator.translateSentence(line))));
  return execFileSync('python3', command(english), { encoding: 'utf8' });
}

/** One row: facts lost in 1,000 lines, and BLEU / chrF2 of both sets. */
function row(name: string, off: readonly RuleFamily[]): string {
  const facts = scored('facts-dev', off, (english) => [
    join(tools as string, 'facts_score.py'),
    join(scratch, 'facts-dev.ar'),
    english,
  ]);
  const lost = /: ([\d.]+) in 1,000 lines/.exec(facts)?.[1] ?? '?';
  const translated = ['ntrex-dev', 'flores-dev'].map((set) => {
    const answer = scored(set, off, (english) => [
      join(tools as string, 'mt_score.py'),
      english,
      join(scratch, `${set}.reference`),
    ]);
    return [/BLEU ([\d.]+)/.exec(answer)?.[1], /chrF2 ([\d.]+)/.exec(answer)?.[1]].join(' / ');
  });
  return `| ${[name, lost, ...translated].join(' | ')} |`;
}

console.log('| without | facts lost in 1,000 lines | NTREX BLEU / chrF2 | FLORES BLEU / chrF2 |\n|---|---|---|---|');
console.log(row('nothing (all rules)', []));
for (const family of RULE_FAMILIES) console.log(row(`\`${family}\``, [family]));
