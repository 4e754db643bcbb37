import { articleText, SENTENCES, upload } from '../scene/article.ts';
import { describeJourney, follow } from '../scene/follow.ts';
import type { Scene } from '../scene/scene.ts';
import { expect, Finding, type Step } from '../scene/step.ts';

interface Format {
  name: string;
  encoding: string;
  type: string;
  body(text: string): string | Uint8Array;
}

/** The same article in four forms. The first name holds what keys of events carry encoded. */
const FORMATS: readonly Format[] = [
  { name: 'خبر + 100% جديد.txt', encoding: 'utf-8', type: 'text/plain', body: (text) => text },
  {
    name: 'page.html',
    encoding: 'windows-1256',
    type: 'text/html',
    body: (text) => windows1256(`<html><body><article><p>${text}</p></article></body></html>`),
  },
  { name: 'export.json', encoding: 'utf-8', type: 'application/json', body: (text) => JSON.stringify({ text }) },
  { name: 'note.md', encoding: 'utf-8', type: 'text/markdown', body: (text) => text },
];

export const formats: Step = {
  name: 'formats',
  proves: 'text, a page in windows-1256, JSON and Markdown become the same aligned document, paid for once',
  needs: ['rights', 'newlines'],
  async run(scene) {
    const text = articleText(scene, 0);
    const billed = await Promise.all(FORMATS.map((format) => sendOne(scene, format, text)));
    const paid = billed.reduce((sum, characters) => sum + characters, 0);
    expect(
      paid <= text.length,
      `${paid} characters were paid for again, though every sentence was translated before.`,
      'Does `process` still have the rights to read and write the translation memory (items MEMORY#…)?',
    );
    return `${FORMATS.length} documents, ${paid} characters paid for`;
  },
};

/** Returns the characters that were billed. */
async function sendOne(scene: Scene, { name, encoding, type, body }: Format, text: string): Promise<number> {
  const key = await upload(scene, name, body(text), type);
  const journey = await follow(scene, key);
  if (journey.end !== 'announced')
    throw new Finding(
      `${name} did not arrive (${describeJourney(journey)}).`,
      'Run the check again; the steps events and rights tell why.',
    );
  const { outcome } = journey;
  const remedy = `Search the logs for the article: ${outcome.id}`;
  expect(outcome.status === 'completed', `${name} is ${outcome.status}, not completed.`, remedy);
  expect(outcome.source.encoding === encoding, `${name} was read as ${outcome.source.encoding}.`, remedy);
  const arabic = outcome.sentences.map(({ ar }) => ar);
  expect(
    SENTENCES.every((sentence) => arabic.includes(sentence)),
    `${name} has other sentences than were sent: ${arabic.join(' | ')}`,
    remedy,
  );
  const { alignment, billedCharacters } = outcome.translation;
  expect(alignment === 'exact', `The lines of ${name} came back in another number.`, 'See the step newlines.');
  scene.charactersSent += billedCharacters;
  return billedCharacters;
}

/** Node decodes windows-1256 and does not encode it. */
function windows1256(text: string): Uint8Array {
  const decoder = new TextDecoder('windows-1256');
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
  return Uint8Array.from(text, (letter) => bytes.get(letter) ?? 0x3f);
}
