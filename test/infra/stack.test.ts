import { describe, expect, test } from 'vitest';
import { bucketMutations, bucketRules } from './rules/buckets.ts';
import { functionMutations, functionRules } from './rules/functions.ts';
import { httpApiMutations, httpApiRules } from './rules/http-api.ts';
import { operationMutations, operationRules } from './rules/operations.ts';
import { permissionMutations, permissionRules } from './rules/permissions.ts';
import { queueMutations, queueRules } from './rules/queues.ts';
import type { Rule } from './rules/rule.ts';
import { tableMutations, tableRules } from './rules/table.ts';
import { synthesize, type Template } from './rules/template.ts';

const RULES = [
  ...bucketRules,
  ...tableRules,
  ...queueRules,
  ...functionRules,
  ...permissionRules,
  ...httpApiRules,
  ...operationRules,
];
const MUTATIONS = [
  ...bucketMutations,
  ...tableMutations,
  ...queueMutations,
  ...functionMutations,
  ...permissionMutations,
  ...httpApiMutations,
  ...operationMutations,
];

const template = synthesize({ alarmEmail: 'operator@news.example' });

const isBroken = (rule: Rule, candidate: Template) => {
  try {
    rule.holds(candidate);
    return false;
  } catch {
    return true;
  }
};

describe('the stack', () => {
  test.each(RULES)('$name', ({ holds }) => holds(template));
});

describe('a spoilt template is noticed', () => {
  test.each(MUTATIONS)('$name', ({ spoil, noticedBy }) => {
    const rule = RULES.find(({ name }) => name === noticedBy);
    expect(rule, `rule "${noticedBy}"`).toBeDefined();
    const spoilt = structuredClone(template);
    spoil(spoilt);
    expect(spoilt).not.toEqual(template);
    expect(isBroken(rule!, spoilt)).toBe(true);
  });
});

describe('the rules themselves', () => {
  test('have names of their own', () => {
    expect(new Set(RULES.map(({ name }) => name)).size).toBe(RULES.length);
  });

  test('are many, and so are the ways to break them', () => {
    expect(RULES.length).toBeGreaterThanOrEqual(80);
    expect(MUTATIONS.length).toBeGreaterThanOrEqual(60);
  });
});
