/**
 * Limits that several files must agree on: the stack that sets them, the code that lives within them, and the
 * description that names them.
 */

/** Seconds that one invocation of each function may take. */
export const FUNCTION_SECONDS = { process: 90, announce: 30, deliver: 30, api: 29, sweep: 120 } as const;

/**
 * A queue hides a message that a function has received for this many times the function's timeout. Lambda asks for six:
 * the message of a throttled poller must not come back while it waits.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
export const VISIBILITY_FACTOR = 6;

/** Tries at one upload that ended in a death, after which `process` gives the article up as `internal`. */
export const DEATHS_BEFORE_GIVING_UP = 4;

/** Receives after which a queue moves a message to its dead letters. Larger, so that a dead letter means a defect. */
export const RECEIVES_BEFORE_DEAD_LETTER = 10;

/** Days that a queue keeps a message. */
export const QUEUE_DAYS = 14;

/** The longest delay of a queue's message, in seconds. A longer wait stands in a row, and the sweep ends it. */
export const LONGEST_DELAY_SECONDS = 900;

/** Days after its first receipt for which an article is found by its words, unless the deployment sets another number. */
export const SEARCH_DAYS = 90;

/** Code points of the longest body that is translated, unless the deployment sets another limit. */
export const MAX_CHARACTERS = 200_000;

/** Bytes of the largest upload that is read, unless the deployment sets another limit. */
export const MAX_UPLOAD_BYTES = 50_000_000;

/** Milliseconds that a webhook's receiver has for its answer. */
export const RECEIVER_MS = 15_000;

/** Characters of a webhook's URL, of its description, and of the name of an uploaded file. */
export const MAX_URL = 2_048;
export const MAX_DESCRIPTION = 500;
export const MAX_FILENAME = 200;

/** Milliseconds that a page may take in all, its bytes, and the redirects that are followed to it. */
export const PAGE_MS = 10_000;
export const MAX_PAGE_BYTES = 5_000_000;
export const MAX_PAGE_REDIRECTS = 3;

/** Characters of a page's address. S3 keeps it beside the upload, where 2 KB have room. */
export const MAX_PAGE_URL = 1_500;
