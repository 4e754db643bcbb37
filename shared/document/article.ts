import type { Metadata, Removal } from './schema.ts';
import type { DocumentWarning } from './warnings.ts';

/** One upload, as the reading half of the pipeline takes it. */
export interface Upload {
  bytes: Uint8Array;
  /** The object key: its extension is one hint about the type. */
  key: string;
  /** The declared `Content-Type`, with its charset if it names one; `''` if there is none. */
  contentType: string;
}

/** A sentence of the body, in reading order. */
export interface SourceSentence {
  index: number;
  paragraph: number;
  /** The sentence as translated and shown: controls and bidi overrides removed, white space collapsed. */
  text: string;
  /** UTF-16 offsets into `Article.text`. */
  start: number;
  end: number;
  /** True if the sentence was cut because the text had no boundary within reach. */
  split: boolean;
}

/** A read article: clean Arabic, and everything that was taken out of it. */
export interface Article {
  /** The reading text: the decoded upload for text; what the page shows, in order, for HTML and JSON. */
  text: string;
  /** The encoding found (WHATWG name, lower case): `utf-8`, `utf-16le`, `utf-16be`, `windows-1256`, `iso-8859-6`. */
  encoding: string;
  /** The type found: `text/plain`, `text/markdown`, `text/html` or `application/json`. */
  contentType: string;
  title: string | null;
  metadata: Metadata;
  sentences: SourceSentence[];
  removed: Removal[];
  language: { code: string; confidence: number };
  /** Repairs that were made, and doubts. */
  warnings: DocumentWarning[];
}
