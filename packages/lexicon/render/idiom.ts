/** Small turns of English that are easiest to see in the finished line. */

const TURNS: readonly [RegExp, string][] = [
  // "a man aged 41 years", "West, who is aged 41 years,"
  [/\b[Aa]n? ([a-z]+)(?:,? who| that)?(?: is| was)?,? aged (\d{1,3})(?: years?)?\b,?/g, 'a $2-year-old $1'],
  [/,?(?: who| which| that)?(?: is| was)? aged (\d{1,3})(?: years?)?\b,?(?= |\.)/g, ', $1,'],
  [/\b(earlier|later|early|late) (?:from|of) (this|last|next)\b/g, '$1 $2'],
  [/\btwo times\b/g, 'twice'],
  [/\b(?:an|the) hour half\b/g, 'half an hour'],
  [/\band (who|which)\b/g, '$1'],
  [/\bwhich who\b/g, 'who'],
  [/\b(said|added|stated) saying\b/g, '$1'],
  [/\b(I|he|she|it|they|we) \1 (?=[a-z])/g, '$1 '],
  // "according to what the agency said": whose word it is, once.
  [
    /\baccording to what ([^,."]{2,60}?) (?:said|mentioned|reported|stated|announced|confirmed|explained|revealed)\b/g,
    'according to $1',
  ],
  [/\b(?:with|by|through) (?:the )?use of\b/g, 'using'],
  [/\bthe use of\b/g, 'using'],
  [/\b(?:a|the) month of (?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)/g, ''],
  [/\b(?:the|a) (?:city|country|state) of (?=[A-Z])/g, ''],
  [
    /\bthe (province|area|region|district|team|company|agency|network|police|program|airport|candidate) of ((?:[A-Z][\w'-]+ ?)+)(?=[ ,.])/g,
    'the $2 $1',
  ],
  [/ ?\/ ?an? hour\b/g, '/h'],
  [/, and (?:it|he|she|they)(?: is| are)? (an?|one of) /g, ', $1 '],
  [/, (?:and )?for that,? /g, ', so '],
  [/^For that,? /, 'So '],
  [/\bdespite that\b/g, 'although'],
  [/\bDespite that\b(?! )/g, 'Although'],
  [/\bin exchange for\b/g, 'for'],
  [/\bas a result of\b/g, 'due to'],
  [/\b(known|called|named)( [a-z]+ly)? (?:in|with|by|under) the name of\b/g, '$1$2 as'],
  [/ with (?:a|the) result (?:of )?(?=\d)/g, ' '],
  [/"\s+"/g, '"'],
  [/(["“])And (\p{L})/gu, '$1$2'],
  [
    /,? and that (?=(?:in|on|at|after|before|during|by|due|because|according|following|within|through|amid|since|until|as) )/g,
    ' ',
  ],
  [/\b(ability|capacity) on\b/g, '$1 to'],
  [/\bable to the\b/g, 'capable of the'],
  [/(?<![:,.;] )"the /g, 'the "'],
  [/\bin the name of "/g, 'as "'],
  // Money in figures.
  [/\b(\d[\d.,]*)((?: (?:million|billion|trillion))?)(?: US| American)? dollars?\b/g, '$$$1$2'],
  // "It" is all that الأمر says, if no adjective describes the matter.
  [/,? the matter (?:which|that)\b/g, ', which'],
  [/\b([Tt]his|[Tt]hat) matter\b/g, '$1'],
  [/\bThe matter\b/g, 'It'],
  [/\bthe matter\b/g, 'it'],
  [/\bthrough (?=[a-z]{3,}ing\b)/g, 'by '],
  [/\bWoman (?=[A-Z])/g, 'Ms '],
  [/,,+/g, ','],
  [/,\./g, '.'],
];

const AMOUNT = '(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\\d[\\d,.]*|several|many|half an?)';
const ABOUT = '(?:(?:about|more than|nearly|almost|over|around|approximately) )?';
const SINCE_LONG = new RegExp(
  `\\bsince (${ABOUT}${AMOUNT} (?:second|minute|hour|day|week|month|year|decade|century|centurie)s?)\\b(?! (?:and|of))`,
  'g',
);

const SMALL = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** "three million" is "3 million". */
function figures(line: string): string {
  return line.replace(
    /\b(one|two|three|four|five|six|seven|eight|nine|ten)(?= (?:million|billion|trillion)\b)/gi,
    (word) => String(SMALL.indexOf(word.toLowerCase())),
  );
}

const CONTRACTIONS: readonly [RegExp, string][] = [
  [/\b(do|does|did|is|are|was|were|have|has|had|could|would|should) not\b/gi, "$1n't"],
  [/\b(c)annot\b/gi, "$1an't"],
  [/\b(w)ill not\b/gi, "$1on't"],
  [/\b(it|that|he|she|there) is\b/gi, "$1's"],
  [/\b(we|they|you) are\b/gi, "$1're"],
  [/\b(I|we|they|you) have(?= (?:not |never |already )?(?:been|[a-z]+ed)\b)/gi, "$1've"],
  [/\bI am\b/g, "I'm"],
];

/** Between quotation marks people speak: "I don't know". */
function contractSpeech(line: string): string {
  if (!/["“]/.test(line)) return line;
  const parts = line.split(/(["“”])/);
  return parts
    .map((part, at) => (at % 4 === 2 ? CONTRACTIONS.reduce((text, [from, to]) => text.replace(from, to), part) : part))
    .join('');
}

/** The line with those turns. */
export function turnPhrases(line: string): string {
  const turned = TURNS.reduce((text, [pattern, english]) => text.replace(pattern, english), figures(line));
  return contractSpeech(turned.replace(SINCE_LONG, '$1 ago'));
}
