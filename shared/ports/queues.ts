/** "Look at this key": the one message of the ingest queue. S3 events, sweep, reprocess and redrive all become it. */
export interface IngestMessage {
  key: string;
  /** Set by a request to process the article again: an outcome of this generation or a later one answers it. */
  generation?: number;
}

/** "This outcome was committed." Without a version: look at the current one. */
export interface OutcomeMessage {
  key: string;
  versionId?: string;
}

/** A wake-up for one delivery; dropped unless it matches the row. `attempt` counts the attempts already made. */
export interface DeliveryMessage {
  deliveryId: string;
  attempt: number;
}

export interface MessageQueue<T> {
  /** `delaySeconds` 0–900; `group` is the fairness group (SQS fair queues). */
  send(message: T, options?: { delaySeconds?: number; group?: string }): Promise<void>;
}
