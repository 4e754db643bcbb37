import { createReadStream } from 'node:fs';
import type { Command } from 'commander';
import { createCatalog } from '../../shared/adapters/dynamodb/catalog.ts';
import { createCorrectionStore } from '../../shared/adapters/dynamodb/corrections.ts';
import { readArticle } from '../../shared/article/read-article.ts';
import { INCOMING } from '../../shared/document/identity.ts';
import {
  addDeploymentOptions,
  type Deployment,
  type DeploymentOptions,
  findDeployment,
} from '../deployment/deployment.ts';
import { openTable } from '../deployment/first-token.ts';
import { exportCorrections, importCorrections } from '../maintenance/correction-memory.ts';
import { type Forgotten, memoryOf, type Remembered } from '../maintenance/remembered.ts';
import { eachInput } from '../terminal/each-input.ts';
import { printJson, printLine, readInput } from '../terminal/input.ts';
import { writeOutput } from '../terminal/output.ts';
import { UsageError } from '../terminal/usage-error.ts';

interface Flags extends DeploymentOptions {
  article?: string[];
  file?: string[];
  all?: boolean;
  yes?: boolean;
  corrections?: boolean;
  json?: boolean;
}

const JSON_FLAG = ['--json', 'JSON where a person would see a line'] as const;

export function addMemory(program: Command): void {
  const memory = program.command('memory').description('what a deployment remembers of sentences that it paid for');
  addDeploymentOptions(memory.command('forget'))
    .description('erase the remembered English of articles, of files, or of everything')
    .option('--article <id...>', 'articles that are still there, by id or by key; forget first, then erase')
    .option('--file <file...>', 'articles that are erased already: the uploaded files; - reads standard input')
    .option('--all', 'every remembered sentence; needs --yes')
    .option('--yes', 'yes, forget everything: it will be paid for again')
    .option('--corrections', 'what people corrected in these sentences too; without it, corrections stay')
    .option(...JSON_FLAG)
    .action(forget);
  addDeploymentOptions(memory.command('export'))
    .description('write every corrected sentence as a translation memory (TMX 1.4)')
    .option('-o, --output <file>', 'where to; - is standard output', '-')
    .action(exportMemory);
  addDeploymentOptions(memory.command('import'))
    .description('keep the sentence pairs of translation memories (TMX 1.4) as corrections, for articles to come')
    .argument('<file...>', 'TMX files; - reads standard input')
    .option(...JSON_FLAG)
    .addHelpText(
      'after',
      '\nThe latest correction of a sentence wins; a pair without a date counts as corrected now.\nOf a file that Tarjuman wrote, only pairs with a date are corrections.',
    )
    .action(importMemory);
}

async function exportMemory(flags: DeploymentOptions & { output: string }): Promise<void> {
  const store = correctionsOf(await findDeployment(flags));
  let corrections = 0;
  const pieces = exportCorrections(store, new Date(), () => {
    corrections += 1;
  });
  await writeOutput(flags.output, pieces);
  process.stderr.write(`${corrections} corrected sentences exported\n`);
}

async function importMemory(files: string[], flags: DeploymentOptions & { json?: boolean }): Promise<void> {
  const store = correctionsOf(await findDeployment(flags));
  await eachInput(files, async (file) => {
    const chunks = file === '-' ? process.stdin : createReadStream(file);
    const result = await importCorrections(chunks, store, new Date(), ({ line, reason }) => {
      process.stderr.write(`${file}: the unit at line ${line} is not taken: ${reason}\n`);
      process.exitCode = 1;
    });
    const { imported, kept, bad } = result;
    if (flags.json) await printJson({ file, ...result });
    else await printLine(`${file}: ${imported} corrections imported, ${kept} were there already, ${bad} not taken`);
  });
}

const correctionsOf = ({ table, client }: Deployment) =>
  createCorrectionStore({ table, client: openTable(client('dynamodb')) });

async function forget(flags: Flags): Promise<void> {
  const { article = [], file = [], all = false, yes = false, corrections = false, json } = flags;
  if (article.length + file.length === 0 && !all)
    throw new UsageError('Expected --article, --file or --all, got none of them');
  if (all && !yes) throw new UsageError('Expected --yes beside --all: every sentence will be paid for again');
  const deployment = await findDeployment(flags);
  const memory = await memoryOf(deployment, corrections);
  const total: Forgotten = { sentences: 0, corrections: 0 };
  const add = (forgotten: Forgotten) => {
    total.sentences += forgotten.sentences;
    total.corrections += forgotten.corrections;
  };
  if (all) add(await memory.forgetAll());
  await eachInput(article, async (id) => add(await forgetArticle(id, deployment, memory)));
  await eachInput(file, async (name) => add(await memory.forgetSentences(await sentencesOf(name))));
  if (json) await printJson({ forgotten: total.sentences, ...(corrections && { corrections: total.corrections }) });
  else
    await printLine(
      `${total.sentences} remembered sentences forgotten${corrections ? `, and ${total.corrections} corrections` : ''}`,
    );
}

async function forgetArticle(name: string, { table, client }: Deployment, memory: Remembered): Promise<Forgotten> {
  const catalog = createCatalog({ table, client: openTable(client('dynamodb')) });
  const key = name.startsWith(INCOMING) ? name : (await catalog.get(name))?.key;
  if (key === undefined) throw new Error('no such article; one that is erased already is forgotten by --file');
  const { versions, forgotten } = await memory.forgetArticle(key);
  if (versions === 0) throw new Error('it has no document; one that is erased already is forgotten by --file');
  return forgotten;
}

/** Title and sentences of a file, as `process` reads them. */
async function sentencesOf(name: string): Promise<string[]> {
  const { bytes } = await readInput(name);
  const { title, sentences } = await readArticle({ bytes, key: name, contentType: '' });
  return [...(title === null ? [] : [title]), ...sentences.map(({ text }) => text)];
}
