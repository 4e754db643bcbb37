/**
 * Limits of one try of a request, in milliseconds. A dead connection must not eat the function's whole time, and with it
 * one of its message's receives. Without `throwOnRequestTimeout` the SDK only warns.
 */
const within = (requestTimeout: number) => ({
  connectionTimeout: 2_000,
  requestTimeout,
  throwOnRequestTimeout: true,
});

/** For small requests and answers: the table, the queues, the heads of objects. */
export const SMALL_REQUEST = within(5_000);

/** For whole objects: an upload of 50 MB. */
export const OBJECT_REQUEST = within(20_000);

/** For one text through Amazon Translate. */
export const TRANSLATION_REQUEST = within(10_000);
