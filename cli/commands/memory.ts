import type { Command } from 'commander';
import { createCatalog } from '../../shared/adapters/dynamodb/catalog.ts';
import { readArticle } from '../../shared/article/read-article.ts';
import { INCOMING } from '../../shared/document/identity.ts';
import {
  addDeploymentOptions,
  type Deployment,
  type DeploymentOptions,
  findDeployment,
} from '../deployment/deployment.ts';
import { openTable } from '../deployment/first-token.ts';
import { memoryOf, type Remembered } from '../maintenance/remembered.ts';
import { printJson, printLine, readInput } from '../terminal/input.ts';
import { UsageError } from '../terminal/usage-error.ts';

interface Flags extends DeploymentOptions {
  article?: string[];
  file?: string[];
  all?: boolean;
  yes?: boolean;
  json?: boolean;
}

export function addMemory(program: Command): void {
  const memory = program.command('memory').description('what a deployment remembers of sentences that it paid for');
  addDeploymentOptions(memory.command('forget'))
    .description('erase the remembered English of articles, of files, or of everything')
    .option('--article <id...>', 'articles that are still there, by id or by key; forget first, then erase')
    .option('--file <file...>', 'articles that are erased already: the uploaded files; - reads standard input')
    .option('--all', 'every remembered sentence; needs --yes')
    .option('--yes', 'yes, forget everything: it will be paid for again')
    .option('--json', 'JSON where a person would see a line')
    .action(forget);
}

async function forget(flags: Flags): Promise<void> {
  const { article = [], file = [], all = false, yes = false, json } = flags;
  if (article.length + file.length === 0 && !all)
    throw new UsageError('Expected --article, --file or --all, got none of them');
  if (all && !yes) throw new UsageError('Expected --yes beside --all: every sentence will be paid for again');
  const deployment = await findDeployment(flags);
  const memory = await memoryOf(deployment);
  let forgotten = all ? await memory.forgetAll() : 0;
  forgotten += await forgetEach(article, (id) => forgetArticle(id, deployment, memory));
  forgotten += await forgetEach(file, async (name) => memory.forgetSentences(await sentencesOf(name)));
  if (json) await printJson({ forgotten });
  else await printLine(`${forgotten} remembered sentences forgotten`);
}

/** One that can't be read does not stop the others. */
async function forgetEach(names: readonly string[], forgetOne: (name: string) => Promise<number>): Promise<number> {
  let forgotten = 0;
  for (const name of names) {
    try {
      forgotten += await forgetOne(name);
    } catch (error) {
      process.stderr.write(`${name}: ${(error as Error).message}\n`);
      process.exitCode = 1;
    }
  }
  return forgotten;
}

async function forgetArticle(name: string, { table, client }: Deployment, memory: Remembered): Promise<number> {
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
