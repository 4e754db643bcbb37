import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import type { Client, SummaryQuery } from '../../client/index.ts';
import { EXPORT_FORMAT_NAMES } from '../../shared/document/export-formats.ts';
import { articleId } from '../../shared/document/identity.ts';
import { addDeploymentOptions, type DeploymentOptions } from '../deployment/deployment.ts';
import { explained, openClient } from '../deployment/open-client.ts';
import { eachInput } from '../terminal/each-input.ts';
import { printJson, printLine } from '../terminal/input.ts';
import { writeOutput } from '../terminal/output.ts';
import { asText } from '../terminal/show-document.ts';
import { UsageError } from '../terminal/usage-error.ts';
import { numberOf } from './list.ts';

type Flags = DeploymentOptions & { json?: boolean };
type SummaryFlags = Flags & { lang: string; sentences?: string; words?: string; ratio?: string };

const LANGUAGES = ['en', 'ar', 'both'] as const;

/** Commands for single articles, each by its id or by the key of its upload (`incoming/…`). */
export function addArticles(program: Command): void {
  const command = (name: string, description: string) =>
    addDeploymentOptions(program.command(name))
      .description(description)
      .argument('<article...>', 'ids, or keys of uploads (incoming/…)');
  command('get', 'print articles in both languages').option('--json', 'the whole documents, one a line').action(get);
  command('summary', 'print summaries of any length')
    .option('--lang <language>', LANGUAGES.join(', '), 'both')
    .option('--sentences <n>', 'the number of sentences')
    .option('--words <n>', 'the number of words to reach')
    .option('--ratio <share>', 'the share of the article to reach: 0.25')
    .option('--json', 'one JSON object a line')
    .action(summarize);
  command('export', 'write articles to files')
    .option('--format <format>', EXPORT_FORMAT_NAMES.join(', '), 'markdown')
    .option('-o, --output <place>', 'a folder for them, a file for a single one, or - for standard output', '.')
    .action(exportFiles);
  command('delete', 'delete articles for good: uploads, documents and entries').action(remove);
}

const get = (articles: string[], flags: Flags) =>
  eachArticle(articles, flags, async (client, id) => {
    const found = await client.articles.get(id);
    if (flags.json) return printJson(found);
    if ('revision' in found) return printLine(asText(found));
    throw new Error(`It is ${found.status}; there is no document yet`);
  });

function summarize(articles: string[], flags: SummaryFlags): Promise<void> {
  const query = summaryQuery(flags);
  return eachArticle(articles, flags, async (client, id) => {
    const summary = await client.articles.summary(id, query);
    if (flags.json) return printJson(summary);
    const titles = [summary.title?.en, summary.title?.ar].filter((_, i) => flags.lang !== (i === 0 ? 'ar' : 'en'));
    const texts = [...titles, summary.en, summary.ar].filter((text) => text);
    await printLine(`${texts.join('\n\n')}\n`);
  });
}

async function exportFiles(articles: string[], flags: Flags & { format: string; output: string }): Promise<void> {
  const { output } = flags;
  const format = EXPORT_FORMAT_NAMES.find((known) => known === flags.format);
  if (format === undefined)
    throw new UsageError(`Expected --format to be one of ${EXPORT_FORMAT_NAMES.join(', ')}, got "${flags.format}"`);
  const intoFolder = (await stat(output).catch(() => null))?.isDirectory() ?? false;
  if (!intoFolder && articles.length > 1)
    throw new UsageError(`Expected --output to be a folder for ${articles.length} articles, got "${output}"`);
  return eachArticle(articles, flags, async (client, id) => {
    const { name, content } = await client.articles.export(id, format);
    const place = intoFolder ? path.join(output, path.basename(name)) : output;
    await writeOutput(place, content.stream());
    if (place !== '-') await printLine(place);
  });
}

const remove = (articles: string[], flags: Flags) =>
  eachArticle(articles, flags, async (client, id) => {
    await client.articles.delete(id);
    process.stderr.write(`Deleted ${id}\n`);
  });

async function eachArticle(
  articles: string[],
  flags: Flags,
  work: (client: Client, id: string) => Promise<void>,
): Promise<void> {
  const client = await openClient(flags);
  await eachInput(articles, async (article) => {
    try {
      await work(client, idOf(article));
    } catch (error) {
      throw explained(error);
    }
  });
}

function idOf(article: string): string {
  if (article.startsWith('incoming/')) return articleId(article);
  if (/^[a-z2-7]{26}$/.test(article)) return article;
  throw new Error('Expected the id of an article (26 letters and digits) or a key such as incoming/news.txt');
}

function summaryQuery({ lang, sentences, words, ratio }: SummaryFlags): SummaryQuery {
  const language = LANGUAGES.find((known) => known === lang);
  if (language === undefined) throw new UsageError(`Expected --lang to be en, ar or both, got "${lang}"`);
  if ([sentences, words, ratio].filter((length) => length !== undefined).length > 1)
    throw new UsageError('Expected at most one of --sentences, --words and --ratio');
  return {
    lang: language,
    ...(sentences !== undefined && { sentences: numberOf('--sentences', sentences) }),
    ...(words !== undefined && { words: numberOf('--words', words) }),
    ...(ratio !== undefined && { ratio: shareOf(ratio) }),
  };
}

function shareOf(text: string): number {
  const share = Number(text);
  if (/^[01]?(\.\d{1,9})?$/.test(text) && share > 0 && share <= 1) return share;
  throw new UsageError(`Expected --ratio to be over 0 and at most 1, such as 0.25, got "${text}"`);
}
