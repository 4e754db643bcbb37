/** The shapes that dictionary data takes between loading and translation. */

export type Kind =
  | 'noun'
  | 'adj'
  | 'verb'
  | 'name'
  | 'adv'
  | 'prep'
  | 'conj'
  | 'sub'
  | 'rel'
  | 'dem'
  | 'pron'
  | 'neg'
  | 'aux'
  | 'num'
  | 'quant'
  | 'there'
  | 'quest'
  | 'fixed';
export type GrammaticalNumber = 'sg' | 'du' | 'pl';
export type Gender = 'm' | 'f';
export type Person = 1 | 2 | 3;

/** One sense of one dictionary line. */
export interface Lexeme {
  kind: Kind;
  lemma: string;
  english: string;
  hints: ReadonlySet<string>;
  /** For hints of the form key=value. */
  values: Readonly<Record<string, string>>;
  /** For verbs: Arabic preposition → English verb that stands for both. */
  governs?: Readonly<Record<string, string>>;
  /** For a masdar or participle: the verb it comes from. */
  verb?: Lexeme;
}

/** One inflected form of a lexeme, as it may stand in text once clitics are taken off. */
export interface Form {
  lexeme: Lexeme;
  /** Unfolded spelling, compared with the text to prefer the careful reading. */
  surface: string;
  number: GrammaticalNumber;
  gender: Gender;
  person: Person;
  tense: 'none' | 'past' | 'present' | 'imperative';
  voice: 'active' | 'passive';
  /** `bound` forms need an attached pronoun; `construct` forms need a genitive or a pronoun; `accusative` ends in tanween alef. */
  state: 'free' | 'bound' | 'construct' | 'accusative';
  role: 'lemma' | 'masdar' | 'active-participle' | 'passive-participle' | 'elative';
  /** A prior: 0 is ordinary, negative is unlikely. */
  weight: number;
}

/** A form with the fields most words share filled in. */
export function form(lexeme: Lexeme, surface: string, rest: Partial<Form> = {}): Form {
  return {
    lexeme,
    surface,
    number: 'sg',
    gender: 'm',
    person: 3,
    tense: 'none',
    voice: 'active',
    state: 'free',
    role: 'lemma',
    weight: defaultWeight(lexeme),
    ...rest,
  };
}

/** Returns the weight of a word by the dictionary's hint about its frequency. */
export function defaultWeight(lexeme: Lexeme): number {
  return lexeme.hints.has('rare') ? -3 : 0;
}
