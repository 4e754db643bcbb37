import type { TranslationMemory } from '../ports/translation.ts';
import { type MemoryScope, memoryKey } from './memory-key.ts';

/** The English of those lines that are remembered. */
export async function recallLines(
  lines: readonly string[],
  { memory, scope }: { memory: TranslationMemory; scope: MemoryScope },
): Promise<Map<string, string>> {
  const keys = lines.map((line) => memoryKey(line, scope));
  const found = await memory.recall(keys);
  const recalled = new Map<string, string>();
  for (const [i, line] of lines.entries()) {
    const en = found.get(keys[i] as string);
    if (en !== undefined) recalled.set(line, en);
  }
  return recalled;
}
