/** Where an upload says how it is encoded: its `Content-Type`, an HTML `<meta>` or an XML declaration, in that order. */
export function declaredCharset(contentType: string, bytes: Uint8Array): string | undefined {
  const label = /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1] ?? charsetInMarkup(bytes);
  return label === undefined ? undefined : encodingName(label);
}

/**
 * Bytes searched for a `<meta>`. Browsers search 1,024 (HTML standard); the rest is room for what CMSs put before it.
 */
const PRESCAN_BYTES = 4096;

function charsetInMarkup(bytes: Uint8Array): string | undefined {
  const opening = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, PRESCAN_BYTES)).toString('latin1');
  const xml = /^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.:-]+)/i.exec(opening)?.[1];
  return xml ?? /<meta\b[^>]{0,300}?charset\s*=\s*["']?([\w.:-]+)/i.exec(opening)?.[1];
}

/** The WHATWG name of an encoding label (`cp1256` → `windows-1256`); undefined if no such encoding exists. */
export function encodingName(label: string): string | undefined {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}
