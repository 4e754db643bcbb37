/** One option of a deployment. */
export interface Option<T> {
  default: T;
  /** The form that is expected, for the error message. */
  expected: string;
  /** Returns undefined if the value is not of that form. */
  parse(value: unknown): T | undefined;
}

export function integer(initial: number, minimum: number, maximum: number): Option<number> {
  return {
    default: initial,
    expected: `a whole number from ${minimum} to ${maximum}`,
    parse: (value) =>
      typeof value === 'number' && Number.isInteger(value) && value >= minimum && value <= maximum ? value : undefined,
  };
}

export function choice<const T extends string>(initial: T, ...others: T[]): Option<T> {
  return {
    default: initial,
    expected: [initial, ...others].map((value) => `"${value}"`).join(' or '),
    parse: (value) => [initial, ...others].find((allowed) => allowed === value),
  };
}

export function oneOf<T extends number>(initial: T, allowed: readonly T[]): Option<T> {
  return {
    default: initial,
    expected: `one of ${allowed.join(', ')}`,
    parse: (value) => allowed.find((one) => one === value),
  };
}

export function matching(initial: string, pattern: RegExp, expected: string): Option<string> {
  return {
    default: initial,
    expected,
    parse: (value) => (typeof value === 'string' && pattern.test(value) ? value : undefined),
  };
}

/** A text that may be left empty, which means that there is none. */
export function optional(pattern: RegExp, expected: string): Option<string> {
  const filled = matching('', pattern, expected);
  return { ...filled, parse: (value) => (value === '' ? '' : filled.parse(value)) };
}
