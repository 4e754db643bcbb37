/** The Unicode characters of the bytes 80–9F and, for windows-1256, A0–FF; U+FFFD for a byte without a character. */
const PAGES = ['windows-1252', 'windows-1256'].map((name) => {
  const decoder = new TextDecoder(name);
  const bytes = Array.from({ length: 256 }, (_, byte) => byte);
  return new Map(bytes.map((byte) => [decoder.decode(Uint8Array.of(byte)), byte] as const));
});

/** The lead bytes D8–DB of Arabic as the two code pages show them. In a wrong reading they are every second sign. */
const LEADS = /[ØÙÚÛ\u0637\u0638\u0639\u063A]/g;
const STRICT = new TextDecoder('utf-8', { fatal: true });

/** Text that was repaired, and whether it was. */
export interface Repaired {
  text: string;
  repaired: boolean;
}

/**
 * Undoes a double encoding: UTF-8 that was read as windows-1252 or windows-1256 and saved again, which turns `وقال`
 * into `ÙˆÙ‚Ø§Ù„`. Each line is judged by itself. A line is repaired only if its characters are the bytes of valid
 * UTF-8 and the result is more Arabic than the line was, so that an Arabic or French line stays as it is.
 */
export function undoDoubleEncoding(text: string): Repaired {
  let repaired = false;
  const lines = text.split('\n').map((line) => {
    const better = isSuspect(line) ? repairLine(line) : undefined;
    if (better !== undefined) repaired = true;
    return better ?? line;
  });
  return { text: repaired ? lines.join('\n') : text, repaired };
}

function isSuspect(line: string): boolean {
  const leads = line.match(LEADS)?.length ?? 0;
  return leads >= 2 && leads >= 0.2 * (line.match(/[^\u0000-\u007F]/g)?.length ?? 0);
}

function repairLine(line: string): string | undefined {
  for (const page of PAGES) {
    const whole = reread(line, page);
    if (whole !== undefined && isBetter(whole, line)) return whole;
  }
  return repairRuns(line);
}

/** A line that lost a byte on the way (81, 8D, 8F, 90 and 9D have no character) is repaired word by word. */
function repairRuns(line: string): string | undefined {
  const better = line.replace(/\S+/g, (word) => {
    if (!isSuspect(word)) return word;
    return reread(word, PAGES[0] as Map<string, number>, true) ?? word;
  });
  return better !== line && isBetter(better, line) ? better : undefined;
}

/** The line's characters as the bytes of one code page, read as UTF-8; undefined if they are not valid UTF-8. */
function reread(line: string, page: ReadonlyMap<string, number>, lenient = false): string | undefined {
  const bytes: number[] = [];
  for (const sign of line) {
    const byte = page.get(sign) ?? (sign.charCodeAt(0) < 0x100 ? sign.charCodeAt(0) : undefined);
    if (byte === undefined) return undefined;
    bytes.push(byte);
  }
  const buffer = Uint8Array.from(bytes);
  if (lenient) {
    const read = new TextDecoder().decode(buffer);
    return (read.match(/\uFFFD/g)?.length ?? 0) * 8 <= read.length ? read : undefined;
  }
  try {
    return STRICT.decode(buffer);
  } catch {
    return undefined;
  }
}

/** Letters of Arabic news beside what the wrong reading is made of. */
function isBetter(after: string, before: string): boolean {
  const arabic = (value: string) => value.match(/[\u0621-\u064A]/g)?.length ?? 0;
  const noise = (value: string) =>
    value.match(/[^\u0000-\u007F\u0621-\u0652\u060C\u061B\u061F«»“”‘’–—…•]/g)?.length ?? 0;
  return arabic(after) >= 2 && after.length < before.length && noise(after) <= noise(before) / 4 + 1;
}
