/** The families of rules, each of which can be switched off to measure what it brings (docs/lexicon.md). */
export const RULE_FAMILIES = [
  'clitics',
  'phrases',
  'context',
  'genitive',
  'adjectives',
  'articles',
  'verbFirst',
  'tense',
  'modals',
  'lightVerbs',
  'infinitives',
  'government',
  'prepositions',
  'pronouns',
  'relatives',
  'copula',
  'series',
  'gerunds',
  'said',
  'turns',
  'passives',
  'glued',
  'numbers',
  'homographs',
  'transliteration',
] as const;

export type RuleFamily = (typeof RULE_FAMILIES)[number];
export type Rules = Readonly<Record<RuleFamily, boolean>>;

/** Every family on, but for those named. */
export function rulesWithout(...off: readonly RuleFamily[]): Rules {
  return Object.fromEntries(RULE_FAMILIES.map((family) => [family, !off.includes(family)])) as Rules;
}
