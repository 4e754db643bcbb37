import { packLines } from '../shared/translation/pack.ts';

const RUNS = 5;

/** A sentence of 8 to 30 words, cheap to make and different from its neighbours. */
function sentence(number: number): string {
  return `${'كلمة عربية '.repeat(4 + (number % 12))}رقم ${number}.`;
}

/** Median seconds to pack `count` sentences into TranslateText requests. */
function measure(sentences: string[]): number {
  const seconds = Array.from({ length: RUNS }, () => {
    const began = performance.now();
    packLines(sentences);
    return (performance.now() - began) / 1000;
  });
  return seconds.sort((a, b) => a - b)[Math.floor(RUNS / 2)] as number;
}

/** `npm run bench -- packing`: packing is linear, and fast enough never to matter. */
export function benchPacking(): void {
  const million = Array.from({ length: 1_000_000 }, (_, number) => sentence(number));
  const tenth = million.slice(0, 100_000);
  const [small, large] = [measure(tenth), measure(million)];
  const rate = (1 / large).toFixed(2);
  console.log(`packing 1,000,000 sentences: ${large.toFixed(2)} s, ${rate} million sentences/s`);
  console.log(`time(1,000,000) / time(100,000): ${(large / small).toFixed(1)}`);
}

if (import.meta.main) benchPacking();
