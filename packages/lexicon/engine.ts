/** The embedded Arabic→English translator: rules and a dictionary, no network. Gist quality, and named so. */
import { buildLexicon } from './dictionary/form-index.ts';
import { loadLexicon } from './dictionary/load.ts';
import type { Translator } from './translator.ts';
import { createTranslator } from './translator.ts';

export interface LexiconEngine {
  name: 'lexicon';
  /** Any number of lines; the answer has as many. */
  translate(text: string): Promise<string>;
  /** One line, at once. */
  translateSentence(arabic: string): string;
}

/** The engine over the dictionary in `directory` (by default the repository's), which is read at the first translation. */
export function createLexiconEngine(directory?: string): LexiconEngine {
  let loaded: Translator | undefined;
  const translator = () => {
    loaded ??= createTranslator(buildLexicon(loadLexicon(directory)));
    return loaded;
  };
  const translateSentence = (arabic: string) => translator().translateSentence(arabic);
  return {
    name: 'lexicon',
    translateSentence,
    translate: async (text) => text.split('\n').map(translateSentence).join('\n'),
  };
}

let shared: LexiconEngine | undefined;

/** One line with the repository's dictionary. */
export function translateSentence(arabic: string): string {
  shared ??= createLexiconEngine();
  return shared.translateSentence(arabic);
}
