import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import type { ArticleItem, ArticleQuery, Client } from '../../client/index.ts';
import { LISTED_STATUSES, type ListedStatus } from '../../shared/document/statuses.ts';
import { addDeploymentOptions, type DeploymentOptions } from '../deployment/deployment.ts';
import { explained, openClient } from '../deployment/open-client.ts';
import { printJson, printLine } from '../terminal/input.ts';
import { asTable } from '../terminal/table.ts';
import { UsageError } from '../terminal/usage-error.ts';

interface Filters extends DeploymentOptions {
  status?: string;
  publisher?: string;
  from?: string;
  to?: string;
  json?: boolean;
}

const MOST = 100_000;

export function addList(program: Command): void {
  listing(program.command('list'), 'list articles, newest first').action((flags) => list(null, flags));
  listing(program.command('search'), 'list the articles that have all of these words, Arabic or English')
    .argument('<word...>', 'any inflected form')
    .action((words: string[], flags) => list(words.join(' '), flags));
  filters(program.command('watch'))
    .description('print every article as soon as it is done, until Ctrl-C')
    .option('--every <seconds>', 'how often to look', '5')
    .option('--count <n>', 'end after so many articles')
    .action(watch);
}

const listing = (command: Command, description: string) =>
  filters(command).description(description).option('--limit <n>', 'the most articles', '20');

function filters(command: Command): Command {
  return addDeploymentOptions(command)
    .option('--status <status>', `only articles of this status: ${LISTED_STATUSES.join(', ')}`)
    .option('--publisher <name>', 'only articles of this publisher, named as lists show it')
    .option('--from <date>', 'only articles received on this day of UTC or later: 2026-11-24')
    .option('--to <date>', 'only articles received on this day of UTC or earlier')
    .option('--json', 'one JSON object a line where a person would see a table');
}

async function list(q: string | null, flags: Filters & { limit: string }): Promise<void> {
  const limit = numberOf('--limit', flags.limit);
  const query = { ...queryOf(flags), ...(q !== null && { q }), limit: Math.min(limit, 100) };
  const client = await openClient(flags);
  const items: ArticleItem[] = [];
  let printed = 0;
  try {
    for await (const item of client.articles.list(query)) {
      if (flags.json) await printJson(item);
      else items.push(item);
      printed += 1;
      if (printed === limit) break;
    }
  } catch (error) {
    throw explained(error);
  }
  if (!flags.json) await printItems(items);
}

/** Articles that are done by the first look are history and not told of. */
async function watch(flags: Filters & { every: string; count?: string }): Promise<void> {
  const seconds = numberOf('--every', flags.every);
  const count = flags.count === undefined ? Number.POSITIVE_INFINITY : numberOf('--count', flags.count);
  const query = queryOf(flags);
  const client = await openClient(flags);
  const told = new Map((await done(client, query)).map(({ id, revision }) => [id, revision]));
  for (let printed = 0; printed < count; ) {
    await pause(seconds * 1_000);
    const items = (await done(client, query)).filter(({ id, revision }) => told.get(id) !== revision).reverse();
    for (const item of items.slice(0, count - printed)) {
      told.set(item.id, item.revision);
      printed += 1;
      if (flags.json) await printJson(item);
      else await printLine(Object.values(rowOf(item)).join('  '));
    }
  }
}

async function done(client: Client, query: ArticleQuery): Promise<ArticleItem[]> {
  try {
    const { items } = await client.articles.page({ ...query, limit: 100 });
    return items.filter(({ status }) => status === 'completed' || status === 'failed');
  } catch (error) {
    throw explained(error);
  }
}

function queryOf({ status, publisher, from, to }: Filters): Omit<ArticleQuery, 'cursor'> {
  if (status !== undefined && !(LISTED_STATUSES as string[]).includes(status))
    throw new UsageError(`Expected --status to be one of ${LISTED_STATUSES.join(', ')}, got "${status}"`);
  return {
    ...(status !== undefined && { status: status as ListedStatus }),
    ...(publisher !== undefined && { publisher }),
    ...(from !== undefined && { from: dayOf('--from', from) }),
    ...(to !== undefined && { to: dayOf('--to', to) }),
  };
}

async function printItems(items: ArticleItem[]): Promise<void> {
  if (items.length === 0) return void process.stderr.write('No article fits\n');
  await printLine(
    asTable({ id: 'ID', state: 'STATE', date: 'DATE', publisher: 'PUBLISHER', title: 'TITLE' }, items.map(rowOf)),
  );
}

/** The cells of an article. Its name is the title, else the beginning of the summary, else the file. */
function rowOf({ id, status, errorCode, createdAt, publishedAt, publisher, title, summary, key }: ArticleItem) {
  return {
    ...{ id, state: errorCode ?? status, date: (publishedAt ?? createdAt).slice(0, 10) },
    publisher: publisher ?? '-',
    title: title?.en || title?.ar || summary?.en || (key.split('/').at(-1) ?? key),
  };
}

export function numberOf(flag: string, text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= MOST) return value;
  throw new UsageError(`Expected ${flag} to be a whole number from 1 to ${MOST}, got "${text}"`);
}

function dayOf(flag: string, text: string): string {
  const day = new Date(text);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text))
    return text;
  throw new UsageError(`Expected ${flag} to be a date such as 2026-11-24, got "${text}"`);
}
