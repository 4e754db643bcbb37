import type { RootContent } from 'mdast';
import { parse } from 'yaml';
import type { Metadata } from '../../document/schema.ts';
import { organizationName, personName, webAddress } from '../metadata/people.ts';
import { readDate } from '../metadata/read-date.ts';
import { NO_METADATA } from '../reading/reading.ts';
import { admitField } from '../text/admit.ts';

/** Longer front matter is not read. */
const MAX_LENGTH = 50_000;

const NAMES = {
  title: ['title', 'headline', 'العنوان', 'عنوان'],
  author: ['author', 'authors', 'by', 'byline', 'الكاتب', 'كاتب'],
  publisher: ['publisher', 'source', 'site', 'الناشر', 'المصدر'],
  date: ['date', 'publishedAt', 'published', 'pubDate', 'publishDate', 'datePublished', 'created', 'التاريخ', 'تاريخ'],
  url: ['url', 'link', 'canonical', 'canonical_url', 'permalink', 'source_url'],
};

/** Title and metadata from the front matter of a Markdown file (YAML or TOML's plain lines); nothing if it has none. */
export function frontMatterFacts(node: RootContent | undefined): { title: string | null; metadata: Metadata } {
  const isFrontMatter = node?.type === 'yaml' || (node as { type: string } | undefined)?.type === 'toml';
  if (!node || !isFrontMatter || !('value' in node)) return { title: null, metadata: NO_METADATA };
  const fields = node.type === 'yaml' ? yamlFields(node.value) : tomlFields(node.value);
  const all = (names: readonly string[]) => names.flatMap((name) => textsIn(fields[name]));
  const publisher = organizationName(all(NAMES.publisher));
  const metadata: Metadata = {
    url:
      all(NAMES.url)
        .map(webAddress)
        .find((url) => url !== null) ?? null,
    publisher,
    author: personName(all(NAMES.author), publisher),
    publishedAt:
      all(NAMES.date)
        .map(readDate)
        .find((date) => date !== null) ?? null,
    dateline: null,
  };
  return { title: admitField(all(NAMES.title)[0], Number.POSITIVE_INFINITY), metadata };
}

type Fields = Record<string, unknown>;

function yamlFields(source: string): Fields {
  if (source.length > MAX_LENGTH) return {};
  try {
    // Dates stay as they are written: the parser's own would be read in a zone.
    const value: unknown = parse(source, { schema: 'failsafe', maxAliasCount: 20, logLevel: 'silent' });
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : {};
  } catch {
    return tomlFields(source.replace(/^([\p{L}_]+):/gmu, '$1 ='));
  }
}

/** The plain `name = "value"` lines. */
function tomlFields(source: string): Fields {
  const lines = source
    .slice(0, MAX_LENGTH)
    .matchAll(/^([\p{L}_]+)[ \t]*=[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^\n]*))$/gmu);
  return Object.fromEntries([...lines].map(([, name, double, single, bare]) => [name, double ?? single ?? bare]));
}

function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.slice(0, 5).flatMap(textsIn);
  if (value !== null && typeof value === 'object') return textsIn((value as Fields).name);
  return typeof value === 'string' ? [value] : [];
}
