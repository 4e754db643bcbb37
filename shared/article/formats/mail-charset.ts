/** HTML parts of a mail that do not say in their header how they are encoded: a `<meta>` inside may, or the bytes do. */

const HTML_HEADER = /^content-type:[ \t]*text\/html\b[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*/gim;

/** Maps every byte to a character of its own, so that the bytes come back from the text. */
const REVERSIBLE = 'windows-1252';

/** The mail with a reversible charset for its HTML, if no HTML part names one; else null. */
export function nameReversibleCharset(mail: Uint8Array): Uint8Array | null {
  const raw = Buffer.from(mail.buffer, mail.byteOffset, mail.byteLength).toString('latin1');
  const headers = raw.match(HTML_HEADER) ?? [];
  if (headers.length === 0 || headers.some((header) => /charset\s*\*?\d*\*?\s*=/i.test(header))) return null;
  return Buffer.from(
    raw.replace(HTML_HEADER, (header) => `${header.trimEnd().replace(/;$/, '')}; charset=${REVERSIBLE}`),
    'latin1',
  );
}

let bytesOfCharacters: ReadonlyMap<string, number> | undefined;

/** The bytes of a text that was decoded by the reversible charset. */
export function bytesOfReversible(text: string): Uint8Array {
  bytesOfCharacters ??= new Map(
    Array.from(
      new TextDecoder(REVERSIBLE).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte)),
      (letter, byte) => [letter, byte],
    ),
  );
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = bytesOfCharacters.get(text[at] ?? '') ?? 0x3f;
  return bytes;
}
