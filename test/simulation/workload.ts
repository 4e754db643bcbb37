import type { SeededRandom } from './random.ts';
import type { World } from './world.ts';

export interface WorkloadOptions {
  uploads: number;
  /** Virtual ms over which the uploads are spread. */
  spreadMs: number;
  /** Share of uploads that overwrite, and of keys that are deleted, some to be uploaded again. */
  overwrites: number;
  deletes: number;
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

/** Plans uploads, overwrites and deletions over the world's time; answers the keys. */
export function planWorkload(world: World, options: WorkloadOptions): string[] {
  const { random, time, articles } = world;
  const keys = new Set<string>();
  for (let number = 0; number < options.uploads; number++) {
    const isOverwrite = keys.size > 0 && random.chance(options.overwrites);
    const key = isOverwrite ? random.pick([...keys]) : `incoming/خبر ${number}.txt`;
    keys.add(key);
    const text = random.chance(options.bad) ? '   ' : articleText(random, number);
    time.after(random.between(0, options.spreadMs), () => articles.put(key, text));
    if (random.chance(options.deletes))
      time.after(random.between(0, options.spreadMs * 1.2), () => articles.delete(key));
  }
  return [...keys];
}
