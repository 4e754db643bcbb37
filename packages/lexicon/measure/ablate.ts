/**
 * Translates a file with some families of rules switched off, to measure what each brings:
 * `node packages/lexicon/measure/ablate.ts INPUT OUTPUT [family,family…]`. The table in docs/lexicon.md was made with it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { buildLexicon } from '../dictionary/form-index.ts';
import { loadLexicon } from '../dictionary/load.ts';
import type { RuleFamily } from '../reading/rules.ts';
import { RULE_FAMILIES, rulesWithout } from '../reading/rules.ts';
import { createTranslator } from '../translator.ts';

const [input, output, off = ''] = process.argv.slice(2);
const families = off.split(',').filter(Boolean);
const unknown = families.filter((name) => !RULE_FAMILIES.includes(name as RuleFamily));
if (!input || !output || unknown.length > 0) {
  console.error(
    `Expected INPUT OUTPUT and families of ${RULE_FAMILIES.join(', ')}; got ${process.argv.slice(2).join(' ')}`,
  );
  process.exit(2);
}

const translator = createTranslator(buildLexicon(loadLexicon()), rulesWithout(...(families as RuleFamily[])));
const lines = readFileSync(input, 'utf8').replace(/\n$/, '').split('\n');
const start = process.cpuUsage();
const english = lines.map((line) => translator.translateSentence(line));
const spent = process.cpuUsage(start);
writeFileSync(output, `${english.join('\n')}\n`);
const words = lines.join(' ').split(/\s+/).length;
console.error(`${words} words, ${Math.round((words * 1e6) / (spent.user + spent.system))} words/s of processor time`);
