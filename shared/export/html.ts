import { escapeUTF8 } from 'entities';
import type { BilingualDocument } from '../document/schema.ts';
import { type ExportedArticle, exportedArticle } from './exported-article.ts';
import { xmlText } from './xml-text.ts';

const text = (value: string) => escapeUTF8(xmlText(value));

/** Nothing is loaded, and nothing runs: the page would look the same without a network. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.6 Georgia, 'Noto Serif', serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
[lang=ar] { font: 1.15rem/1.9 'Noto Naskh Arabic', 'Traditional Arabic', 'Geeza Pro', serif; }
h1[lang=ar] { font-size: 1.8rem; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2rem; break-inside: avoid; border-top: 1px solid #8884; }
.pair p { margin: .5rem 0; overflow-wrap: anywhere; }
.chosen { border-inline-start: 3px solid #888; padding-inline-start: .75rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; }
dt { font-weight: bold; } dd { margin: 0; overflow-wrap: anywhere; }
@media (max-width: 40rem) { .pair { grid-template-columns: 1fr; } }
@media print { body { margin: 0; max-width: none; } h2 { break-after: avoid; } }
`;

/** An article as a page that stands alone: no script, nothing from elsewhere, right-to-left where it is Arabic. */
export function exportHtml(document: BilingualDocument): string {
  const article = exportedArticle(document);
  const { title, summary, sentences, note, isInSummary } = article;
  const pairs = sentences.map((sentence) => pair(sentence, isInSummary(sentence) ? 'pair chosen' : 'pair'));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="content-security-policy" content="${POLICY}">
<title>${text(title?.en || title?.ar || 'Article')}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${headings(title)}
${facts(article)}
<h2>Summary</h2>
${pair(summary)}
<h2>Sentences</h2>
${pairs.join('\n')}
<p><small>${text(note)}</small></p>
</main>
</body>
</html>
`;
}

function headings(title: ExportedArticle['title']): string {
  if (title === null) return '<h1>Article</h1>';
  const arabic = `<h1 lang="ar" dir="rtl">${text(title.ar)}</h1>`;
  return title.en === '' ? arabic : `<h1>${text(title.en)}</h1>\n${arabic.replaceAll('h1', 'p')}`;
}

function facts({ facts, url }: ExportedArticle): string {
  if (facts.length === 0) return '';
  const shown = (value: string) =>
    value === url ? `<a href="${text(url)}" rel="noreferrer">${text(value)}</a>` : `<bdi>${text(value)}</bdi>`;
  return `<dl>${facts.map(([name, value]) => `<dt>${name}</dt><dd>${shown(value)}</dd>`).join('')}</dl>`;
}

function pair({ ar, en }: { ar: string; en: string }, kind = 'pair'): string {
  return `<div class="${kind}"><p>${text(en)}</p><p lang="ar" dir="rtl">${text(ar)}</p></div>`;
}
