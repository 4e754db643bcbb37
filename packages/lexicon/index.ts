/** The embedded Arabic to English translator: rules and a dictionary, no network. */
export { createLexiconEngine, type LexiconEngine, translateSentence } from './engine.ts';
