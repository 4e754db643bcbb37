import * as z from 'zod/mini';
import { ArticleError } from '../../document/errors.ts';
import type { Metadata } from '../../document/schema.ts';
import { hasMarkup } from '../bytes/sniff-type.ts';
import { webAddress } from '../metadata/people.ts';
import { readDate } from '../metadata/read-date.ts';
import { admitField, admitText } from '../text/admit.ts';
import { isMarkedUp, withoutEntities } from '../text/markup-in-text.ts';
import { type Reading, readHtml, readPlain } from './reading.ts';

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

/**
 * Reads a JSON upload: `{title?, text? | html?, url?, publishedAt?, publisher?, author?}`, other fields ignored.
 * @throws ArticleError `malformed-json` if it is not JSON, not an object, or a field is not a string; `empty-article` if
 * it has neither `text` nor `html`
 */
export function readJson(source: string): Reading {
  const upload = JsonUpload.safeParse(parse(source));
  if (!upload.success) {
    const issue = upload.error.issues[0];
    throw malformed(`field "${issue?.path.join('.')}": ${issue?.message ?? 'not as expected'}`);
  }
  const { title, text, html } = upload.data;
  const body = text?.trim() ? readPlain(text) : html?.trim() ? readHtmlField(html) : undefined;
  if (!body)
    throw new ArticleError('empty-article', 'Expected JSON with "text" or "html" that is not blank; got neither.');
  const said = admitField(title, Number.POSITIVE_INFINITY);
  const titles = said === null ? body.titles : [said];
  const titleIsSaid = said !== null;
  return { ...body, titles, titleIsSaid, metadata: { ...body.metadata, ...saidMetadata(upload.data) } };
}

/** `html` holds a whole page or the article's own markup, which may be escaped once more. */
function readHtmlField(html: string): Reading {
  const admitted = admitText(html);
  const source = isMarkedUp(admitted.text) ? admitted.text : withoutEntities(admitted.text);
  if (!hasMarkup(source)) return readPlain(source);
  const reading = readHtml(source, 'page');
  return { ...reading, warnings: [...new Set([...admitted.warnings, ...reading.warnings])] };
}

/** The metadata that the upload names and that can be read. */
function saidMetadata({ url, publishedAt, publisher, author }: z.infer<typeof JsonUpload>): Partial<Metadata> {
  const said: Metadata = {
    url: webAddress(url),
    publishedAt: readDate(publishedAt),
    publisher: admitField(publisher),
    author: admitField(author),
    dateline: null,
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null));
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
