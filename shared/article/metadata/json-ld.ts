export type Json = Record<string, unknown>;

const ARTICLE_TYPE = /Article|BlogPosting|Report$/i;
const MAX_BLOCKS = 20;
const MAX_NODES = 2_000;

/** The first article among the JSON-LD blocks of a page, wherever it is nested. Broken blocks are skipped. */
export function articleIn(sources: readonly string[]): Json | undefined {
  const queue: unknown[] = sources.slice(0, MAX_BLOCKS).map(parse);
  for (let i = 0; i < queue.length && i < MAX_NODES; i += 1) {
    const node = queue[i];
    if (Array.isArray(node)) queue.push(...node.slice(0, 100));
    else if (node !== null && typeof node === 'object') {
      const types = [(node as Json)['@type']].flat().filter((type) => typeof type === 'string');
      if (types.some((type) => ARTICLE_TYPE.test(type as string))) return node as Json;
      queue.push((node as Json)['@graph'], (node as Json).mainEntity, (node as Json).mainEntityOfPage);
    }
  }
  return undefined;
}

function parse(source: string): unknown {
  try {
    return JSON.parse(source.replace(/^\s*(?:\/\/\s*)?<!\[CDATA\[|\]\]>\s*$/g, '').replace(/[\u0000-\u001F]+/g, ' '));
  } catch {
    return undefined;
  }
}

/** A string that is not blank. */
export function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** The name of a person or organization, which JSON-LD gives as a string, an object or a list of them. */
export function nameIn(value: unknown): string | undefined {
  const first = Array.isArray(value) ? value[0] : value;
  return textIn(first) ?? (first !== null && typeof first === 'object' ? textIn((first as Json).name) : undefined);
}
