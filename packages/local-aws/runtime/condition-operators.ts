/** Values of a condition key in a request; undefined if the request doesn't have it. */
export type Actual = readonly string[] | undefined;

interface Comparison {
  /** True if no wanted value fits, and so also for a key that the request doesn't have. */
  negated?: boolean;
  fits(actual: string, wanted: string): boolean;
}

/** IAM's operators: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const COMPARISONS: Record<string, Comparison> = {
  StringEquals: { fits: (actual, wanted) => actual === wanted },
  StringNotEquals: { negated: true, fits: (actual, wanted) => actual === wanted },
  StringEqualsIgnoreCase: { fits: (actual, wanted) => actual.toLowerCase() === wanted.toLowerCase() },
  StringLike: { fits: isLike },
  StringNotLike: { negated: true, fits: isLike },
  ArnEquals: { fits: isLike },
  ArnNotEquals: { negated: true, fits: isLike },
  ArnLike: { fits: isLike },
  ArnNotLike: { negated: true, fits: isLike },
  Bool: { fits: (actual, wanted) => actual.toLowerCase() === wanted.toLowerCase() },
  NumericEquals: { fits: (actual, wanted) => Number(actual) === Number(wanted) },
  NumericLessThan: { fits: (actual, wanted) => Number(actual) < Number(wanted) },
  NumericLessThanEquals: { fits: (actual, wanted) => Number(actual) <= Number(wanted) },
  NumericGreaterThan: { fits: (actual, wanted) => Number(actual) > Number(wanted) },
  NumericGreaterThanEquals: { fits: (actual, wanted) => Number(actual) >= Number(wanted) },
};

const OPERATOR = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/;

/**
 * True if one line of a `Condition` holds. A key that the request lacks fails it, except for a negated operator,
 * `…IfExists` and `ForAllValues:`, which is true of no values at all: IAM says so too, and only `Null` guards against it.
 * @throws Error for an operator that is not evaluated: ignoring a condition would grant too much
 */
export function conditionHolds(operator: string, wanted: readonly string[], actual: Actual): boolean {
  if (operator === 'Null') return wanted.includes(String(actual === undefined));
  const [, quantifier, name = '', ifExists] = OPERATOR.exec(operator) ?? [];
  const comparison = COMPARISONS[name];
  if (!comparison) {
    const known = Object.keys(COMPARISONS).join(', ');
    throw new Error(`Expected a condition operator among Null, ${known}; got ${operator}`);
  }
  const { negated = false, fits } = comparison;
  const holds = (value: string) => wanted.some((each) => fits(value, each)) !== negated;
  if (quantifier === 'ForAllValues') return (actual ?? []).every(holds);
  if (actual === undefined) return negated || ifExists !== undefined;
  return quantifier === 'ForAnyValue' ? actual.some(holds) : actual.length > 0 && actual.every(holds);
}

const patterns = new Map<string, RegExp>();

/** IAM's wildcards: `*` any characters, `?` one. The patterns are the template's: few, and asked for at every request. */
export function isLike(text: string, pattern: string): boolean {
  let compiled = patterns.get(pattern);
  if (!compiled) {
    const escaped = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    compiled = new RegExp(`^${escaped}$`, 's');
    patterns.set(pattern, compiled);
  }
  return compiled.test(text);
}
