import { XMLBuilder, XMLParser } from 'fast-xml-parser';
import { S3Error } from '../store/errors.ts';

const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

/** Elements as nested objects; an array repeats its element; undefined leaves it out. */
export type Xml = { [name: string]: XmlValue };
type XmlValue = string | number | boolean | Xml | XmlValue[] | undefined;

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  suppressEmptyNode: false,
  processEntities: false,
  tagValueProcessor: (_name, value) => escapeText(String(value)),
});

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: false,
  removeNSPrefix: true,
  htmlEntities: true,
  processEntities: { enabled: true, maxExpandedLength: 4_000_000 },
});

export function toXml(root: string, content: Xml): string {
  const body = builder.build({ [root]: { '@xmlns': NAMESPACE, ...content } });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${body}`;
}

/** The error document has no namespace. */
export function toErrorXml(content: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({ Error: content })}`;
}

/** The children of the root element, which must have that name. Throws MalformedXML. */
export function parseXml(text: string, root: string): Xml {
  try {
    const parsed = parser.parse(text, true) as Xml;
    const content = parsed[root];
    if (content === undefined) throw new Error(`expected <${root}>`);
    return typeof content === 'object' && !Array.isArray(content) ? content : {};
  } catch (cause) {
    throw new S3Error('MalformedXML', `${new S3Error('MalformedXML').message}: ${(cause as Error).message}`);
  }
}

/** An element that may come any number of times. */
export function listOf(value: XmlValue): Xml[] {
  const values = value === undefined ? [] : Array.isArray(value) ? value : [value];
  return values.map((item) => (typeof item === 'object' && !Array.isArray(item) ? item : {}));
}

export function textsOf(value: XmlValue): string[] {
  const values = value === undefined ? [] : Array.isArray(value) ? value : [value];
  return values.map(String);
}

export function textOf(value: XmlValue): string | undefined {
  return value === undefined || typeof value === 'object' ? undefined : String(value);
}

/** Carriage returns and control characters survive only as character references. */
function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\u0000-\u0008\u000b-\u001f]/g, (sign) => `&#x${sign.charCodeAt(0).toString(16)};`);
}
