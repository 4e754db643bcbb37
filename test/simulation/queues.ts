import type { SeededRandom } from './random.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface QueueOptions {
  name: string;
  visibilityMs: number;
  maxReceives: number;
  maxConcurrency: number;
  /** True: the receive is counted and nothing runs, as when the function is throttled. */
  isThrottled(): boolean;
  /**
   * Handles one message in one invocation: resolves to delete it, rejects to let it come back. An invocation that dies
   * never settles and calls `died`.
   */
  handle(message: Readonly<Message>, died: () => void): Promise<void>;
}

export interface Message {
  id: string;
  body: string;
  receives: number;
  /** Which receipt is the valid one. */
  receipt: number;
  done: boolean;
}

/** A standard queue with its event source mapping: at least once, in any order, dead letters after `maxReceives`. */
export class Queue {
  readonly deadLetters: string[] = [];
  delivered = 0;
  #waiting: Message[] = [];
  #inFlight = 0;
  #sent = 0;
  #busy = 0;
  readonly #options: QueueOptions;
  readonly #time: VirtualTime;
  readonly #random: SeededRandom;

  constructor(options: QueueOptions, time: VirtualTime, random: SeededRandom) {
    this.#options = options;
    this.#time = time;
    this.#random = random;
  }

  get size(): number {
    return this.#waiting.length + this.#inFlight;
  }

  send(body: string, delayMs = 0): void {
    this.#inFlight++;
    this.#time.after(delayMs, () => {
      this.#inFlight--;
      this.#arrive({ id: `${this.#options.name} ${++this.#sent}`, body, receives: 0, receipt: 0, done: false });
    });
  }

  /** Dead letters go back to where they came from. */
  redrive(): number {
    const moved = this.deadLetters.splice(0);
    for (const body of moved) this.send(body);
    return moved.length;
  }

  #arrive(message: Message): void {
    this.#waiting.push(message);
    this.#dispatch();
  }

  /** Takes waiting messages in random order while invocations are free. */
  #dispatch(): void {
    while (this.#busy < this.#options.maxConcurrency && this.#waiting.length > 0) {
      const at = this.#random.between(0, Math.min(this.#waiting.length, 200) - 1);
      const [message] = this.#waiting.splice(at, 1) as [Message];
      if (message.receives >= this.#options.maxReceives) {
        this.deadLetters.push(message.body);
        continue;
      }
      this.#invoke(message);
    }
  }

  #invoke(message: Message): void {
    message.receives++;
    const receipt = ++message.receipt;
    this.#busy++;
    this.#inFlight++;
    let free = false;
    const release = () => {
      if (free) return;
      free = true;
      this.#busy--;
      this.#dispatch();
    };
    // Visible again after the timeout, whether or not somebody still works on it; a later delete still counts.
    this.#time.after(this.#options.visibilityMs, () => {
      this.#inFlight--;
      if (!message.done && message.receipt === receipt) this.#arrive(message);
    });
    this.delivered++;
    const run = this.#options.isThrottled() ? Promise.reject() : this.#options.handle({ ...message }, release);
    run.then(() => {
      if (message.receipt === receipt) message.done = true;
      release();
    }, release);
  }
}
