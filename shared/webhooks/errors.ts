/** A URL that a webhook must not go to. `message` is shown to the owner: it says what was wrong and what is expected. */
export class WebhookUrlError extends Error {
  override readonly name = 'WebhookUrlError';
}
