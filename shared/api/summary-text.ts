import { escapeMarkdown } from '../export/markdown-text.ts';
import type { SummaryView } from './summary-view.ts';

/** The summary as plain text: title, a blank line, one paragraph for each language. */
export function summaryText(summary: SummaryView): string {
  return `${languagesOf(summary)
    .map(({ title, text }) => [title, text].filter(Boolean).join('\n\n'))
    .join('\n\n')}\n`;
}

/** The summary as CommonMark. Marks in the article's own text are escaped. */
export function summaryMarkdown(summary: SummaryView): string {
  const parts = languagesOf(summary).map(({ title, text }) =>
    [title && `# ${escapeMarkdown(title)}`, escapeMarkdown(text)].filter(Boolean).join('\n\n'),
  );
  return `${parts.join('\n\n')}\n`;
}

function languagesOf({ title, ar, en }: SummaryView) {
  const languages = { ar, en };
  return (['ar', 'en'] as const).flatMap((language) => {
    const text = languages[language];
    return text === undefined ? [] : [{ title: title?.[language] ?? '', text }];
  });
}
