import { postedKey } from '../../shared/api/article-key.ts';
import type { ApiClient } from './api-client.ts';
import type { SeededRandom } from './random.ts';
import type { World } from './world.ts';

export interface WorkloadOptions {
  uploads: number;
  /** Virtual ms over which the uploads are spread. */
  spreadMs: number;
  /** Share of uploads that overwrite, and of keys that are deleted, some to be uploaded again. */
  overwrites: number;
  deletes: number;
  /** Share of uploads that are posted to the API, of keys that are deleted there, and that are asked for again. */
  posted: number;
  erased: number;
  reprocessed: number;
  /** So many requests for one article, within ten seconds, while Amazon Translate is away. */
  crowd: number;
  /** Share of uploads that can't become a document. */
  bad: number;
}

const OPENINGS = [
  'أعلنت وزارة الصحة افتتاح مستشفى',
  'قررت الحكومة بناء مدرسة',
  'وقع الوزير اتفاقا لشراء قطار',
  'افتتح المحافظ مكتبة',
];

/** A short article: a sentence of its own, one that a few share, one that many share. */
export function articleText(random: SeededRandom, number: number): string {
  return [
    `${random.pick(OPENINGS)} رقم ${number} في العاصمة.`,
    `وقال المتحدث إن العمل يبدأ بعد ${random.between(2, 9)} أشهر.`,
    'وشكر السكان كل من ساعد في هذا المشروع الكبير.',
  ].join(' ');
}

/** Plans uploads, overwrites, deletions and calls of the API over the world's time; answers the keys. */
export function planWorkload(world: World, api: ApiClient, options: WorkloadOptions): string[] {
  const { random, time, articles } = world;
  const keys = new Set<string>();
  for (let number = 0; number < options.uploads; number++) {
    const isOverwrite = keys.size > 0 && random.chance(options.overwrites);
    const text = random.chance(options.bad) ? '   ' : articleText(random, number);
    const sometime = (share = 1) => random.between(0, options.spreadMs * share);
    if (!isOverwrite && random.chance(options.posted)) {
      const idempotencyKey = `post-${number}`;
      keys.add(postedKey('', idempotencyKey));
      time.after(sometime(), () => void api.post(idempotencyKey, text));
      continue;
    }
    const key = isOverwrite ? random.pick([...keys]) : `incoming/خبر ${number}.txt`;
    keys.add(key);
    time.after(sometime(), () => articles.put(key, text));
    if (random.chance(options.reprocessed)) time.after(sometime(1.2), () => void api.reprocess(key));
    if (random.chance(options.erased)) time.after(sometime(1.2), () => void api.erase(key));
    if (random.chance(options.deletes)) time.after(sometime(1.2), () => articles.delete(key));
  }
  const wanted = random.pick([...keys]);
  for (let n = 0; n < options.crowd; n++)
    time.after(options.spreadMs / 3 + random.between(0, 10_000), () => void api.reprocess(wanted));
  return [...keys];
}
