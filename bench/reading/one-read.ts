import { readFileSync } from 'node:fs';
import { readArticle } from '../../shared/article/read-article.ts';
import { ArticleError } from '../../shared/document/errors.ts';

/** Reads one file in a process of its own and prints what that took: `node one-read.ts FILE KEY MAX_CHARACTERS`. */
const [file = '', key = '', maxCharacters = ''] = process.argv.slice(2);
const bytes = readFileSync(file);
const before = process.cpuUsage();
const outcome = await outcomeOf();
const { user, system } = process.cpuUsage(before);
process.stdout.write(
  JSON.stringify({ outcome, cpu: (user + system) / 1e6, peak: process.resourceUsage().maxRSS / 1024 }),
);

async function outcomeOf(): Promise<string> {
  try {
    const article = await readArticle({ bytes, key, contentType: '' }, { maxCharacters: Number(maxCharacters) });
    return `${article.sentences.length} sentences`;
  } catch (error) {
    if (error instanceof ArticleError) return error.code;
    throw error;
  }
}
