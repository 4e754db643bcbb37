import type { Command } from 'commander';
import { paragraphsOf, readArticle } from '../../shared/article/read-article.ts';
import { ArticleError } from '../../shared/document/errors.ts';
import { type InputFile, printJson, readInput } from '../terminal/input.ts';

export function addExtract(program: Command): void {
  program
    .command('extract')
    .description('print what is the article in each file, one JSON object a line; translates nothing')
    .argument('<file...>', '.txt .md .html .json .docx .pdf .eml .mhtml and their .gz forms; - reads standard input')
    .action(extractFiles);
}

async function extractFiles(files: string[]): Promise<void> {
  for (const file of files) await printJson(await extractOne(await readInput(file)));
}

/** One object a file, also for one that can't be read: its `error` says why, and the exit code is 1. */
async function extractOne({ name, bytes }: InputFile) {
  try {
    const article = await readArticle({ bytes, key: name, contentType: '' });
    const paragraphs = paragraphsOf(article);
    const { title, removed, encoding, language, metadata, warnings } = article;
    return {
      file: name,
      title,
      text: paragraphs.join('\n'),
      paragraphs,
      removed,
      encoding,
      language,
      metadata,
      warnings,
    };
  } catch (error) {
    if (!(error instanceof ArticleError)) throw error;
    process.stderr.write(`${name}: ${error.code}: ${error.message}\n`);
    process.exitCode = 1;
    return {
      file: name,
      title: null,
      text: '',
      paragraphs: [],
      removed: [],
      error: { code: error.code, message: error.message },
    };
  }
}
