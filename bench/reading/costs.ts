import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readArticle } from '../../shared/article/read-article.ts';

const SENTENCES =
  'أعلنت البلدية أمس بدء العمل في الحديقة الجديدة. وقال المهندس المشرف إن المشروع يستغرق عامين. وأضاف أن السكان سيشاركون في اختيار الأشجار.';
const MB = 1024 * 1024;

interface Upload {
  name: string;
  key: string;
  bytes: () => Uint8Array;
  /** Larger than the default, to measure the cost of reading a whole large file. */
  maxCharacters?: number;
}

const fill = (unit: string, bytes: number) => Buffer.from(unit.repeat(Math.ceil(bytes / Buffer.byteLength(unit))));
const page = (inner: string) => Buffer.from(`<html><body><p>${SENTENCES}</p>${inner}</body></html>`);

const UPLOADS: readonly Upload[] = [
  { name: 'news article, 3,000 characters', key: 'a.txt', bytes: () => fill(`${SENTENCES}\n\n`, 5_500) },
  {
    name: '1,000,000 characters, no full stop',
    key: 'a.txt',
    bytes: () => Buffer.from('كلمة عربية طويلة '.repeat(58_824)),
    maxCharacters: 2e6,
  },
  {
    name: '1,000,000 characters, 20,000 sentences',
    key: 'a.txt',
    bytes: () => fill(`${SENTENCES}\n`, 1.8 * MB),
    maxCharacters: 2e6,
  },
  {
    name: '120,000 combining marks on a letter',
    key: 'a.txt',
    bytes: () => Buffer.from(`${SENTENCES} ب${'\u064e'.repeat(120_000)}`),
  },
  { name: '100,000 nested tags', key: 'a.html', bytes: () => page('<div>'.repeat(100_000)) },
  {
    name: '100,000 attributes',
    key: 'a.html',
    bytes: () => page(`<p ${Array.from({ length: 100_000 }, (_, i) => `a${i}=1`).join(' ')}>`),
  },
  {
    name: 'page of 8,000,000 characters, all links',
    key: 'a.html',
    bytes: () => page('<li><a href="/x">خبر من هناك</a>'.repeat(240_000)),
  },
  { name: 'page of 8,000,000 characters, all tags', key: 'a.html', bytes: () => page('<p><b>'.repeat(1_300_000)) },
  { name: 'gzip bomb, 200 MB', key: 'a.txt.gz', bytes: () => gzipSync(Buffer.alloc(200 * MB, 0x20)) },
  { name: '50 MB of sentences', key: 'a.txt', bytes: () => fill(`${SENTENCES}\n\n`, 50 * MB) },
  {
    name: '50 MB of windows-1256',
    key: 'a.txt',
    bytes: () => Buffer.alloc(50 * MB, Uint8Array.of(0xc7, 0xe1, 0xe6, 0xd2, 0xed, 0xd1, 0x20)),
  },
  { name: '50 MB of page', key: 'a.html', bytes: () => page(`<p>${SENTENCES}</p>`.repeat(200_000)) },
  {
    name: '50 MB of JSON',
    key: 'a.json',
    bytes: () => Buffer.from(JSON.stringify({ text: `${SENTENCES}\n`.repeat(200_000) })),
  },
  { name: '50 MB of brackets as JSON', key: 'a.json', bytes: () => Buffer.alloc(50 * MB, '[') },
  { name: '50 MB of noise', key: 'a.txt', bytes: () => noise(50 * MB) },
];

/** Cost and result of each upload: CPU time and peak memory of a process that reads only this upload. */
export function costTable(): { title: string; rows: Record<string, string | number>[] } {
  const folder = mkdtempSync(join(tmpdir(), 'tarjuman-bench-'));
  try {
    return { title: 'Cost of reading', rows: UPLOADS.map((upload) => measure(upload, join(folder, 'upload'))) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const reader = join(import.meta.dirname, 'one-read.ts');

function measure({ name, key, bytes, maxCharacters = 200_000 }: Upload, file: string): Record<string, string | number> {
  writeFileSync(file, bytes());
  const printed = execFileSync(process.execPath, [reader, file, key, String(maxCharacters)], { encoding: 'utf8' });
  const { outcome, cpu, peak } = JSON.parse(printed);
  const size = statSync(file).size / MB;
  return { upload: name, MB: size.toFixed(2), 'CPU s': cpu.toFixed(3), 'peak MB': Math.round(peak), outcome };
}

/** time(10 × text) / time(text): 10 if the cost is linear, 100 if it is quadratic. Best of three runs each. */
export function growthTable(): { title: string; rows: Record<string, string | number>[] } {
  const shapes: Record<string, [string, (times: number) => Uint8Array]> = {
    'one paragraph': ['a.txt', (times) => Buffer.from(`${SENTENCES} `.repeat(times))],
    'short paragraphs': ['a.txt', (times) => Buffer.from(distinct(times).join('\n\n'))],
    'a page': [
      'a.html',
      (times) =>
        page(
          distinct(times)
            .map((text) => `<p>${text}</p>`)
            .join(''),
        ),
    ],
  };
  const rows = Object.entries(shapes).map(([shape, [key, make]]) => {
    const [small, large] = [fastest(key, make(700)), fastest(key, make(7_000))];
    return {
      shape,
      'ms, 100,000 characters': small.toFixed(1),
      'ms, 1,000,000': large.toFixed(1),
      ratio: (large / small).toFixed(1),
    };
  });
  return { title: 'Growth of the cost', rows };
}

function distinct(times: number): string[] {
  return Array.from({ length: times }, (_, number) => `${number} ${SENTENCES}`);
}

function fastest(key: string, bytes: Uint8Array): number {
  const times = Array.from({ length: 3 }, () => {
    const start = performance.now();
    readArticle({ bytes, key, contentType: '' }, { maxCharacters: 5e6 });
    return performance.now() - start;
  });
  return Math.min(...times);
}

function noise(length: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state >>> 16;
  });
}
