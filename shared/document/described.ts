import * as z from 'zod/mini';
import { namesOf } from './names.ts';

/** The words of schemas: what the API's description says of a field, a parameter or a component. */
export const WORDS = z.registry<{ description: string }>();

/** The schema with its words. The schema itself stays without, so that it can be used in several places. */
export function described<T extends z.ZodMiniType>(schema: T, description: string): T {
  const copy = schema.clone(schema._zod.def, { parent: true });
  WORDS.add(copy, { description });
  return copy;
}

/** A schema that is built when it is first used, with its words. */
export function component<T extends z.ZodMiniType>(description: string, build: () => T) {
  const schema = z.lazy(build);
  WORDS.add(schema, { description });
  return schema;
}

/** One of the names of a table. The words are followed by those of each name. */
export function oneOf<K extends string>(
  table: Readonly<Record<K, string | { description: string }>>,
  description: string,
  names: readonly K[] = namesOf(table),
) {
  return described(z.enum(names), [description, '', ...lines(table, names)].join('\n'));
}

/** Markdown list of the entries of a table. */
function lines<K extends string>(
  table: Readonly<Record<K, string | { description: string }>>,
  names: readonly K[],
): string[] {
  return names.map((name) => {
    const entry: string | { description: string } = table[name];
    return `- \`${name}\`: ${typeof entry === 'string' ? entry : entry.description}`;
  });
}
