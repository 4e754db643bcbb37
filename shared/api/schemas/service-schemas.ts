import * as z from 'zod/mini';
import { pageOf } from './article-schemas.ts';

/** What the service itself answers: usage, health, problems. Lazy: built when the API describes itself. */

const count = z.int().check(z.minimum(0));
const spending = () => ({
  articles: count,
  requests: count,
  billedCharacters: count,
  reusedCharacters: count,
  /** In `currency`, by the price that the deployment is configured with. */
  estimatedCost: z.number().check(z.minimum(0)),
});

export const Usage = z.lazy(() =>
  z.extend(pageOf(z.object({ date: z.iso.date(), ...spending() })), {
    from: z.iso.date(),
    to: z.iso.date(),
    currency: z.literal('USD'),
    pricePerMillionCharacters: z.number(),
    total: z.object(spending()),
  }),
);

export const Health = z.lazy(() => z.object({ status: z.literal('ok') }));

/** RFC 9457, with what was wrong where. */
export const Problem = z.lazy(() =>
  z.object({
    /** Answers with what this problem means and what to do. */
    type: z.url(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    requestId: z.string(),
    errors: z.optional(
      z.array(z.object({ detail: z.string(), parameter: z.optional(z.string()), pointer: z.optional(z.string()) })),
    ),
  }),
);

export const ProblemDescription = z.lazy(() =>
  z.object({
    type: z.url(),
    title: z.string(),
    status: z.int(),
    remedy: z.string(),
  }),
);
