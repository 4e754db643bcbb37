import { element } from './element.ts';

export type Language = 'ar' | 'en';
export const LANGUAGES = ['ar', 'en'] as const;

/** Attributes of a block in one language: its name for voices and fonts, its direction for the layout. */
export function written(language: Language): { lang: string; dir: string } {
  return { lang: language, dir: language === 'ar' ? 'rtl' : 'ltr' };
}

/** A block in one language. */
export function inLanguage<K extends keyof HTMLElementTagNameMap>(
  name: K,
  language: Language,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  return element(name, written(language), ...children);
}
