/** Environment variables, read once at a function's composition root. Every name is set by the stack (infra/). */

type Reader<T> = (value: string, name: string) => T;

/** A variable that is missing, empty or not of its form. Thrown at cold start, so that a bad deployment is seen at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

export const text: Reader<string> = (value, name) => {
  if (value === '') throw new ConfigError(`Expected environment variable ${name} to be set, got nothing`);
  return value;
};

export const optionalText: Reader<string | null> = (value) => (value === '' ? null : value);

export const number: Reader<number> = (value, name) => {
  const parsed = Number(value);
  if (value === '' || !Number.isFinite(parsed)) {
    throw new ConfigError(`Expected environment variable ${name} to be a number, got "${value}"`);
  }
  return parsed;
};

export const flag: Reader<boolean> = (value, name) => {
  if (value !== 'true' && value !== 'false') {
    throw new ConfigError(`Expected environment variable ${name} to be "true" or "false", got "${value}"`);
  }
  return value === 'true';
};

/**
 * Reads a typed configuration: `readConfig({ table: ['TABLE_NAME', text] })` → `{ table: string }`.
 * @throws ConfigError naming the variable, what was expected and what was there.
 */
export function readConfig<const S extends Record<string, readonly [string, Reader<unknown>]>>(
  shape: S,
  env: Record<string, string | undefined> = process.env,
): { [K in keyof S]: ReturnType<S[K][1]> } {
  const entries = Object.entries(shape).map(([field, [name, read]]) => [field, read(env[name] ?? '', name)]);
  return Object.fromEntries(entries) as { [K in keyof S]: ReturnType<S[K][1]> };
}
