import { expect, test } from 'vitest';
import type { MessageQueue } from '../../shared/ports/queues.ts';

/** A queue and what has arrived in it by now. */
export interface WatchedQueue {
  queue: MessageQueue<{ text: string }>;
  arrived(): Promise<unknown[]>;
}

export function queueContract(open: () => WatchedQueue): void {
  test('messages arrive as they were sent; one that is delayed does not arrive yet', async () => {
    const { queue, arrived } = open();
    await queue.send({ text: 'نص' }, { group: 'wh_1' });
    await queue.send({ text: 'later' }, { delaySeconds: 900 });
    await queue.send({ text: 'another' });
    const texts = (await arrived()).map((message) => (message as { text: string }).text);
    expect(texts.sort()).toEqual(['another', 'نص']);
  });
}
