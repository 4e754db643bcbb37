import type { TranslateEngine } from '../aws/emulator.ts';
import { createLexiconEngine } from '../lexicon/engine.ts';

export type EngineChoice = 'auto' | 'bergamot' | 'lexicon';

/** The engine behind the local Translate endpoint. */
export async function chooseEngine(choice: EngineChoice): Promise<TranslateEngine> {
  if (choice === 'bergamot') {
    throw new Error('The neural engine (bergamot) is not part of this version. Use --translator lexicon.');
  }
  return createLexiconEngine();
}
