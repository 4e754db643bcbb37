import { contentStems } from '../../arabic/content-stems.ts';
import { type Judgement, keptProse, wordsIn } from './judgement.ts';

/**
 * Takes out a second article: scrapes often run on into the next story. It starts at a "read also" heading with nothing
 * but furniture between it and the text above, and is taken for one where the first article has already been signed
 * off (credit, copyright, tags), or where its text tells what the headline under the heading announces.
 */
export function removeSecondArticle(judgement: Judgement): void {
  afterHeading(judgement);
  afterHeadline(judgement);
}

function afterHeading(judgement: Judgement): void {
  const { blocks, evidence, verdicts } = judgement;
  for (let heading = 0; heading < blocks.length; heading += 1) {
    const marker = evidence[heading]?.marker;
    if (marker?.role !== 'list' || verdicts[heading] !== marker.reason) continue;
    const prose = keptProse(judgement);
    const before = prose.filter((i) => i < heading);
    const after = prose.filter((i) => i > heading);
    if (before.length === 0 || after.length === 0 || wordsIn(judgement, after) > wordsIn(judgement, before)) continue;
    if (!signedOff(judgement, before.at(-1) as number, heading) && !tellsHeadline(judgement, heading, after)) continue;
    for (let i = heading + 1; i < blocks.length; i += 1) verdicts[i] ??= 'related-article';
    return;
  }
}

/**
 * The same without a heading: a line without a full stop whose words the paragraph below it tells, and the text above
 * it does not know. A subheading shares words with its article.
 */
function afterHeadline(judgement: Judgement): void {
  const { blocks, evidence, verdicts } = judgement;
  const prose = keptProse(judgement);
  if (prose.length > MAX_BLOCKS) return;
  const known = new Set<string>();
  let words = 0;
  for (let k = 0; k < prose.length; k += 1) {
    const i = prose[k] as number;
    const headline = evidence[i - 1];
    const rest = wordsIn(judgement, prose.slice(k));
    const candidate =
      headline &&
      k > 0 &&
      verdicts[i - 1] === undefined &&
      !headline.prose &&
      !headline.endsSentence &&
      rest < 0.6 * words;
    if (candidate && startsStory(blocks[i - 1]?.text ?? '', blocks[i]?.text ?? '', known)) {
      for (let j = i - 1; j < blocks.length; j += 1) verdicts[j] ??= 'related-article';
      return;
    }
    for (const stem of contentStems(blocks[i]?.text.slice(0, 2_000) ?? '')) known.add(stem);
    words += evidence[i]?.words ?? 0;
  }
}

const MAX_BLOCKS = 1_000;

function startsStory(headline: string, text: string, known: ReadonlySet<string>): boolean {
  const wanted = contentStems(headline);
  const told = new Set(contentStems(text.slice(0, 2_000)));
  const share = (words: ReadonlySet<string>) =>
    wanted.filter((word) => words.has(word)).length / Math.max(1, wanted.length);
  return wanted.length >= 4 && share(told) >= TOLD && share(known) < 0.2;
}

/** True where a credit, a copyright line or tags stand between the last paragraph and the heading. */
function signedOff({ evidence, verdicts }: Judgement, last: number, heading: number): boolean {
  for (let i = last + 1; i < heading; i += 1) {
    const marker = evidence[i]?.marker;
    if (marker?.role === 'end' && verdicts[i] === marker.reason) return true;
  }
  return false;
}

const TOLD = 0.6;

function tellsHeadline({ blocks, evidence, verdicts }: Judgement, heading: number, after: readonly number[]): boolean {
  const first = after[0] as number;
  const headlines = blocks.slice(heading, first).filter((_, k) => verdicts[heading + k] === 'related-links');
  const text = new Set(
    contentStems(
      after
        .slice(0, 2)
        .map((i) => blocks[i]?.text.slice(0, 2_000))
        .join(' '),
    ),
  );
  const body = new Set(
    blocks
      .slice(0, heading)
      .flatMap((block, i) => (evidence[i]?.prose ? contentStems(block.text.slice(0, 2_000)) : [])),
  );
  return headlines.some((block) => {
    const wanted = contentStems(block.text);
    const told = wanted.filter((word) => text.has(word)).length / Math.max(1, wanted.length);
    const known = wanted.filter((word) => body.has(word)).length / Math.max(1, wanted.length);
    return wanted.length >= 4 && told >= TOLD && told > known;
  });
}
