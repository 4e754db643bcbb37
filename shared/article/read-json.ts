import * as z from 'zod/mini';
import { ArticleError } from '../document/errors.ts';
import type { Metadata } from '../document/schema.ts';

const optionalText = z.optional(z.nullable(z.string()));

const JsonUpload = z.object({
  title: optionalText,
  text: optionalText,
  html: optionalText,
  url: optionalText,
  publishedAt: optionalText,
  publisher: optionalText,
  author: optionalText,
});

export interface JsonArticle {
  title: string | null;
  body: { type: 'text/plain' | 'text/html'; content: string };
  metadata: Partial<Metadata>;
}

/**
 * Reads a JSON upload: `{title?, text? | html?, url?, publishedAt?, publisher?, author?}`, other fields ignored.
 * @throws ArticleError `malformed-json` where it is not JSON, not an object, or a field is not a string;
 * `empty-article` where it has neither `text` nor `html`
 */
export function readJson(source: string): JsonArticle {
  const upload = JsonUpload.safeParse(parse(source));
  if (!upload.success) {
    const issue = upload.error.issues[0];
    throw malformed(`field "${issue?.path.join('.')}": ${issue?.message ?? 'not as expected'}`);
  }
  const { title, text, html, url, publishedAt, publisher, author } = upload.data;
  const body = text?.trim()
    ? ({ type: 'text/plain', content: text } as const)
    : html?.trim()
      ? ({ type: 'text/html', content: html } as const)
      : undefined;
  if (!body)
    throw new ArticleError('empty-article', 'Expected JSON with "text" or "html" that is not blank; got neither.');
  const given = { url, publishedAt, publisher, author };
  const metadata = Object.fromEntries(Object.entries(given).filter(([, value]) => value?.trim())) as Partial<Metadata>;
  return { title: title?.trim() || null, body, metadata };
}

function parse(source: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (cause) {
    throw malformed(cause instanceof Error ? cause.message : String(cause));
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw malformed(`got ${Array.isArray(value) ? 'a list' : value === null ? 'null' : `a ${typeof value}`}`);
  }
  return value;
}

function malformed(reason: string): ArticleError {
  const message = `Expected a JSON object {title?, text or html, url?, publishedAt?, publisher?, author?}; ${reason}.`;
  return new ArticleError('malformed-json', message);
}
