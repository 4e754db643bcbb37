import { TranslateTextCommand } from '@aws-sdk/client-translate';
import { expect, type Step } from '../scene/step.ts';

/**
 * Short lines of every kind that a packed request carries: words, numbers alone, brackets, quotes, signs of markup,
 * an emoji, no full stop. No page of AWS promises that line breaks come back one to one, and alignment stands on it.
 */
const LINES = [
  'خبر عاجل',
  'قال الوزير.',
  '2026',
  '(رويترز)',
  '«نعم»',
  'ماذا؟',
  'كلا!',
  'س & ص',
  '<b>مهم</b>',
  '12.5%',
  'من؟ متى؟ أين؟',
  'القاهرة:',
  '- أولا',
  '😀 فرح',
  'و',
  'انتهى',
];

export const newlines: Step = {
  name: 'newlines',
  proves: 'Amazon Translate gives back as many lines as it gets, so that sentences stay aligned',
  async run(scene) {
    const text = LINES.join('\n');
    const request = { Text: text, SourceLanguageCode: 'ar', TargetLanguageCode: 'en' };
    const { TranslatedText = '' } = await scene.translate.send(new TranslateTextCommand(request));
    scene.charactersSent += [...text].length;
    const lines = TranslatedText.split('\n');
    const remedy =
      'Every request falls back to sending line by line, which is right and costs twice. Keep this output and open an issue.';
    expect(lines.length === LINES.length, `Sent ${LINES.length} lines, got ${lines.length}: ${TranslatedText}`, remedy);
    const blank = LINES.find((_, index) => lines[index]?.trim() === '');
    expect(blank === undefined, `The line "${blank}" came back blank.`, remedy);
    return `${LINES.length} lines one to one`;
  },
};
