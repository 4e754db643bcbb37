/** Characters that no XML 1.0 document may have, however they are written. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Text as an XML document can hold it. */
export function xmlText(text: string): string {
  return text.toWellFormed().replace(FORBIDDEN, '');
}
