import { expect, test } from 'vitest';
import { translateWithTerms } from '../../emulators/translate/apply-terms.ts';

const TERMS = [
  { source: 'كرواتيا', target: 'Croatia' },
  { source: 'حلف الناتو', target: 'NATO' },
];

/** An engine that knows two sentences, and marks every other line. */
function engineOf(known: Record<string, string>) {
  const asked: string[] = [];
  const translate = async (text: string) => {
    asked.push(text);
    const lines = text.split('\n').map((line) => known[line] ?? `<${line}>`);
    return lines.join('\n');
  };
  return { name: 'known', asked, translate };
}

test('a line whose English has its terms keeps the grammar that the engine saw', async () => {
  const engine = engineOf({ 'وزير خارجية كرواتيا': "croatia's foreign minister" });
  const { text, applied } = await translateWithTerms(engine, 'وزير خارجية كرواتيا\nسطر', TERMS);
  expect(text).toBe("croatia's foreign minister\n<سطر>");
  expect(applied).toEqual([TERMS[0]]);
  expect(engine.asked).toHaveLength(1);
});

test('only the lines that lack a term are translated again, with the terms put in', async () => {
  const engine = engineOf({ 'وزير خارجية كرواتيا': 'the foreign minister of Croatia' });
  const given = 'دول حلف الناتو\nوزير خارجية كرواتيا\nكرواتيا وحلف الناتو\nكرواتيا';
  const { text, applied } = await translateWithTerms(engine, given, TERMS);
  expect(text).toBe('<دول NATO>\nthe foreign minister of Croatia\n<Croatia وحلف الناتو>\n<Croatia>');
  expect(applied).toEqual([TERMS[1], TERMS[0]]);
  expect(engine.asked[1]).toBe('دول NATO\nCroatia وحلف الناتو\nCroatia');
});
