/** A request target as it was sent: S3 keys such as `..`, `//` or `%2F` must never be normalised. */
export interface RequestTarget {
  /** Before the `?`, still percent-encoded. */
  rawPath: string;
  /** Decoded, in order of appearance; a name may come twice. */
  query: Query;
}

export class Query {
  private readonly pairs: [string, string][];
  constructor(pairs: [string, string][]) {
    this.pairs = pairs;
  }
  has(name: string): boolean {
    return this.pairs.some(([known]) => known === name);
  }
  get(name: string): string | undefined {
    return this.pairs.find(([known]) => known === name)?.[1];
  }
  names(): string[] {
    return this.pairs.map(([name]) => name);
  }
  /** As the signature library wants it. */
  toRecord(): Record<string, string | string[]> {
    const record: Record<string, string | string[]> = Object.create(null);
    for (const [name, value] of this.pairs) {
      const known = record[name];
      record[name] = known === undefined ? value : [known, value].flat();
    }
    return record;
  }
}

/** Throws URIError if percent-encoding is broken or does not give UTF-8. */
export function parseRequestTarget(target: string): RequestTarget {
  const mark = target.indexOf('?');
  const rawPath = mark < 0 ? target : target.slice(0, mark);
  const rawQuery = mark < 0 ? '' : target.slice(mark + 1);
  const pairs = rawQuery.split('&').filter(Boolean).map(parsePair);
  return { rawPath, query: new Query(pairs) };
}

function parsePair(pair: string): [string, string] {
  const equals = pair.indexOf('=');
  return equals < 0 ? [decode(pair), ''] : [decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))];
}

function decode(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}
