import type { FetchProgress } from './fetch-model.ts';

const WIDTH = 30;
/** Off a terminal, a line is printed at every multiple of this percentage. */
const STEP = 20;

/** A bar that redraws itself on a terminal, plain lines elsewhere. */
export function showProgress(stream: { write(text: string): unknown; isTTY?: boolean }): FetchProgress {
  let shown = -1;
  let open = false;
  const endLine = () => {
    if (open) stream.write('\n');
    open = false;
  };
  const line = (text: string) => {
    endLine();
    stream.write(`${text}\n`);
  };
  return {
    bytes(held, total) {
      const step = stream.isTTY ? 1 : STEP;
      const percent = Math.floor((100 * held) / total / step) * step;
      if (percent <= shown) return;
      shown = percent;
      open = stream.isTTY === true;
      stream.write(open ? `\r${bar(percent)} ${amount(held, total)}` : `Translation model: ${amount(held, total)}\n`);
    },
    waiting: () => line('Another process is fetching the translation model; waiting for it'),
    sourceFailed: (reason) => line(`${reason}; trying the next source`),
    end: endLine,
  };
}

function bar(percent: number): string {
  const full = Math.round((percent * WIDTH) / 100);
  return `Translation model ${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${String(percent).padStart(3)} %`;
}

const amount = (held: number, total: number) => `${megabytes(held)} of ${megabytes(total)} MB`;
const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);

/** For those who want to hear of errors only. */
export const NO_PROGRESS: FetchProgress = { bytes() {}, waiting() {}, sourceFailed() {}, end() {} };
