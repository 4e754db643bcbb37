import * as z from 'zod/mini';
import { WORDS } from '../../document/described.ts';
import { EVENT_NAMES } from '../../document/events.ts';
import { componentName, EVENT_BODIES } from './event-schemas.ts';
import { EXAMPLES } from './examples.ts';
import { NAMED } from './named-schemas.ts';

export type JsonSchema = Record<string, unknown>;

const OPTIONS = { metadata: WORDS, override: dropSafeIntegerBounds };

const registry = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries(NAMED)) registry.add(schema as z.ZodMiniType, { id });
for (const name of EVENT_NAMES) registry.add(EVENT_BODIES[name], { id: componentName(name) });

const uri = (id: string) => `#/components/schemas/${id}`;

/** `components.schemas`: JSON Schema 2020-12, as OpenAPI 3.1 takes it. */
export function componentSchemas(): Record<string, JsonSchema> {
  const { schemas } = z.toJSONSchema(registry, { ...OPTIONS, io: 'input', uri });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, schema]) => [id, { ...tidy(schema as JsonSchema), examples: [EXAMPLES[id]] }]),
  );
}

/** Returns the schema as other schemas refer to it: by name, or in place if it has no name. Null: anything. */
export function schemaOf(schema: z.ZodMiniType | null): JsonSchema {
  if (schema === null) return {};
  const id = registry.get(schema)?.id;
  return id === undefined ? inPlace(schema) : { $ref: uri(id) };
}

/** Describes the parsed value, because query parameters arrive as text. */
function inPlace(schema: z.ZodMiniType): JsonSchema {
  return tidy(z.toJSONSchema(schema, { ...OPTIONS, io: 'output' }) as JsonSchema);
}

function tidy({ $schema, $id, ...schema }: JsonSchema): JsonSchema {
  return schema;
}

/** Without this, every integer would carry JavaScript's bounds. */
function dropSafeIntegerBounds({ jsonSchema }: { jsonSchema: JsonSchema }): void {
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
}
