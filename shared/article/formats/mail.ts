import PostalMime, { type Email } from 'postal-mime';
import { ArticleError } from '../../document/errors.ts';
import type { Metadata } from '../../document/schema.ts';
import { decode } from '../bytes/decode.ts';
import { requireReadableSize } from '../bytes/size-limits.ts';
import { isOrganization, organizationName, personName, webAddress } from '../metadata/people.ts';
import { readDate } from '../metadata/read-date.ts';
import { type Reading, readHtml, readPlain } from '../reading/reading.ts';
import { admitField, admitText } from '../text/admit.ts';
import type { FormatLimits, FormatReading } from './load.ts';
import { bytesOfReversible, nameReversibleCharset } from './mail-charset.ts';

/** Deeper parts are a mail inside a mail inside a mail. */
const MAX_NESTING = 30;
/**
 * Reads a mail or a saved page (MHTML) by its HTML part, else by its text part. The subject is the title, the sender the
 * author or the publisher.
 * @throws ArticleError `unsupported-type` if it is encrypted, `empty-article` if it holds no text, `undecodable`
 */
export async function readMail(bytes: Uint8Array, { maxCharacters }: FormatLimits): Promise<FormatReading> {
  const reversible = nameReversibleCharset(bytes);
  const mail = await parse(reversible ?? bytes);
  const isPage = header(mail, 'snapshot-content-location') !== undefined || isSavedPage(mail);
  const body = bodyOf(mail);
  requireReadableSize(body.content, maxCharacters);
  const isUnnamed = reversible !== null && body.isHtml;
  const { text, warnings } = admitText(isUnnamed ? decode(bytesOfReversible(body.content)).text : body.content);
  const reading = body.isHtml ? readHtml(text, isPage ? 'page' : 'document') : signed(readPlain(text));
  return { reading: withHeaders({ ...reading, warnings: [...warnings, ...reading.warnings] }, mail, isPage) };
}

async function parse(bytes: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, { maxNestingDepth: MAX_NESTING });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.slice(0, 200) : String(cause);
    throw new ArticleError('undecodable', `Expected a whole mail, got a damaged one (${reason}).`, { cause });
  }
}

function isSavedPage(mail: Email): boolean {
  return /multipart\/related/i.test(header(mail, 'content-type') ?? '') && mail.from === undefined;
}

function bodyOf(mail: Email): { isHtml: boolean; content: string } {
  if (mail.html?.trim()) return { isHtml: true, content: mail.html };
  if (mail.text?.trim()) return { isHtml: false, content: mail.text };
  const isLocked =
    /encrypted|pkcs7-mime/i.test(header(mail, 'content-type') ?? '') ||
    mail.attachments.some(({ mimeType }) => /encrypted|pkcs7-mime/i.test(mimeType));
  if (isLocked)
    throw new ArticleError(
      'unsupported-type',
      'Expected an open mail, got an encrypted one. Save its text and upload that.',
    );
  throw new ArticleError('empty-article', 'Expected a mail with a text or an HTML part, got neither.');
}

/** A text with its signature (below a line `-- `) named as such. */
function signed(reading: Reading): Reading {
  const at = /^-- ?$/m.exec(reading.text)?.index;
  if (at === undefined || reading.kind !== 'text') return reading;
  const region = { kind: 'author-box' } as const;
  const blocks = reading.blocks.map((block) => (block.start >= at ? { ...block, regions: [region] } : block));
  return { ...reading, kind: 'document', blocks };
}

function withHeaders(reading: Reading, mail: Email, isPage: boolean): Reading {
  const subject = admitField(
    mail.subject?.replace(/^(?:\s*(?:fwd?|re|رد|إعادة توجيه)\s*:)+/i, ''),
    Number.POSITIVE_INFINITY,
  );
  const sender = isPage ? undefined : mail.from?.name;
  const isFromOrganization = isOrganization(sender ?? '');
  const { metadata } = reading;
  const publisher = metadata.publisher ?? (isFromOrganization ? organizationName([sender]) : null);
  const filled: Metadata = {
    url: metadata.url ?? webAddress(header(mail, 'snapshot-content-location') ?? header(mail, 'content-location')),
    publisher,
    author: metadata.author ?? (isFromOrganization ? null : personName([sender], publisher)),
    publishedAt: metadata.publishedAt ?? (isPage ? null : readDate(header(mail, 'date'))),
    dateline: metadata.dateline,
  };
  const titles = subject === null ? reading.titles : isPage ? [...reading.titles, subject] : [subject];
  return { ...reading, metadata: filled, titles, titleIsSaid: subject !== null && !isPage };
}

function header(mail: Email, name: string): string | undefined {
  return mail.headers.find(({ key }) => key === name)?.value;
}
