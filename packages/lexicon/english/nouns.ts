/** English nouns and adjectives: plurals, articles, comparison. */

const IRREGULAR: Readonly<Record<string, string>> = {
  man: 'men',
  woman: 'women',
  child: 'children',
  person: 'people',
  foot: 'feet',
  tooth: 'teeth',
  mouse: 'mice',
  goose: 'geese',
  ox: 'oxen',
  life: 'lives',
  wife: 'wives',
  knife: 'knives',
  leaf: 'leaves',
  half: 'halves',
  thief: 'thieves',
  wolf: 'wolves',
  shelf: 'shelves',
  loaf: 'loaves',
  self: 'selves',
  calf: 'calves',
  crisis: 'crises',
  analysis: 'analyses',
  basis: 'bases',
  hypothesis: 'hypotheses',
  thesis: 'theses',
  phenomenon: 'phenomena',
  criterion: 'criteria',
  bacterium: 'bacteria',
  medium: 'media',
  datum: 'data',
  sheep: 'sheep',
  fish: 'fish',
  deer: 'deer',
  series: 'series',
  species: 'species',
  aircraft: 'aircraft',
  spacecraft: 'spacecraft',
  means: 'means',
  headquarters: 'headquarters',
  offspring: 'offspring',
  staff: 'staff',
  police: 'police',
  cattle: 'cattle',
  troops: 'troops',
  hero: 'heroes',
  potato: 'potatoes',
  tomato: 'tomatoes',
  echo: 'echoes',
  veto: 'vetoes',
  embargo: 'embargoes',
  volcano: 'volcanoes',
  nucleus: 'nuclei',
  fungus: 'fungi',
  cactus: 'cacti',
  vertex: 'vertices',
  index: 'indices',
  appendix: 'appendices',
  swiss: 'Swiss',
};

/** The plural of a noun phrase: of its head, which stands before "of", "for", "in" or at the end. */
export function pluralise(noun: string): string {
  const split = /^(.+?)( (?:of|for|in|to|on|at|from|with|general|-in-law)\b.*)$/.exec(noun);
  if (split) return pluralise(split[1] ?? '') + (split[2] ?? '');
  const [, before = '', head = noun] = /^(.*[ -])?([^ -]+)$/.exec(noun) ?? [];
  return before + pluralOfWord(head);
}

function pluralOfWord(word: string): string {
  const irregular = IRREGULAR[word];
  if (irregular) return irregular;
  if (/man$/.test(word) && !/human|german|roman|ottoman|norman/i.test(word)) return word.replace(/man$/, 'men');
  if (/(?:ese|ss|s)$/.test(word) && /ese$/.test(word)) return word;
  if (/(?:s|x|z|ch|sh)$/.test(word)) return `${word}es`;
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;
}

/** "a" or "an", by sound as far as spelling shows it. */
export function indefiniteArticle(next: string): string {
  if (/^(?:hour|honest|honou?r|heir)/i.test(next)) return 'an';
  // Letters are read by their names: "a US dollar".
  if (/^U\.?[A-Z]\b/.test(next)) return 'a';
  if (/^(?:uni(?:[^nm]|$)|use|usu|euro|one\b|once|ur[aeiou])/i.test(next)) return 'a';
  return /^(?:[aeiou]|8|11\b|18\b)/i.test(next) ? 'an' : 'a';
}

const UNEVEN: Readonly<Record<string, readonly [string, string]>> = {
  good: ['better', 'best'],
  bad: ['worse', 'worst'],
  many: ['more', 'most'],
  much: ['more', 'most'],
  more: ['more', 'most'],
  less: ['less', 'least'],
  little: ['less', 'least'],
  far: ['farther', 'farthest'],
  few: ['fewer', 'fewest'],
  recent: ['more recent', 'latest'],
  prominent: ['more prominent', 'most prominent'],
};

/** Comparative or superlative of an adjective. */
export function compare(adjective: string, degree: 'comparative' | 'superlative'): string {
  const uneven = UNEVEN[adjective];
  if (uneven) return degree === 'comparative' ? uneven[0] : uneven[1];
  const ending = degree === 'comparative' ? 'er' : 'est';
  if (!isShort(adjective)) return `${degree === 'comparative' ? 'more' : 'most'} ${adjective}`;
  if (/e$/.test(adjective)) return adjective + ending.slice(1);
  if (/[^aeiou]y$/.test(adjective)) return `${adjective.slice(0, -1)}i${ending}`;
  return /^[^aeiou]*[aeiou][bdgmnt]$/.test(adjective) ? adjective + adjective.slice(-1) + ending : adjective + ending;
}

function isShort(adjective: string): boolean {
  const syllables = adjective.replace(/e$/, '').match(/[aeiouy]+/g)?.length ?? 1;
  return syllables === 1 || (syllables === 2 && /[^aeiou]y$|ow$|ple$|tle$/.test(adjective));
}
