import * as z from 'zod/mini';
import { component, described } from '../../document/described.ts';
import { countField, textField, urlField } from '../../document/fields.ts';
import { pageOf } from './article-schemas.ts';

/** Responses about the service itself: usage, health, problems. Lazy: built when the API describes itself. */

const spending = () => ({
  articles: countField('Articles that became documents.'),
  requests: countField('Requests that the translation engine accepted.'),
  billedCharacters: countField('Code points that the engine accepted.'),
  reusedCharacters: countField('Code points that were remembered and cost nothing.'),
  estimatedCost: described(
    z.number().check(z.minimum(0)),
    '`billedCharacters` at `pricePerMillionCharacters`, in `currency`.',
  ),
});

export const Usage = component(
  'What the deployment translated, by day of UTC. Days without any use are left out.',
  () =>
    z.extend(pageOf(z.object({ date: described(z.iso.date(), 'Day of UTC.'), ...spending() })), {
      from: described(z.iso.date(), 'First day of the range.'),
      to: described(z.iso.date(), 'Last day of the range, included.'),
      currency: described(z.literal('USD'), 'Currency of the costs.'),
      pricePerMillionCharacters: described(
        z.number().check(z.minimum(0)),
        'The price that the deployment is configured with.',
      ),
      total: described(z.object(spending()), 'The sum over all days of the range.'),
    }),
);

export const Health = component('The API answers.', () =>
  z.object({ status: described(z.literal('ok'), 'Always `ok`.') }),
);

const statusField = () => described(z.int().check(z.minimum(400), z.maximum(599)), 'HTTP status.');

export const Problem = component('Why a request was refused (RFC 9457).', () =>
  z.object({
    type: urlField('Names the problem. The URL answers with its meaning and a remedy.'),
    title: textField('The problem in one sentence, the same for every request.'),
    status: statusField(),
    detail: textField('What was wrong with this request.'),
    requestId: textField('Finds the request in the logs of the deployment.'),
    errors: described(
      z.optional(
        z.array(
          z.object({
            detail: textField('What was expected, and what was found.'),
            parameter: described(z.optional(z.string()), 'Name of the query parameter or header.'),
            pointer: described(z.optional(z.string()), 'Place in the body: a JSON pointer (RFC 6901).'),
          }),
        ),
      ),
      'Each wrong value, if several can be named.',
    ),
  }),
);

export const GatewayMessage = component(
  'A refusal of the gateway in front of the API, which is not problem details.',
  () => z.object({ message: textField('The reason in a few words.') }),
);

export const ProblemDescription = component('What a problem type means.', () =>
  z.object({
    type: urlField('The `type` of such problems.'),
    title: textField('The problem in one sentence.'),
    status: statusField(),
    remedy: textField('What the caller can do.'),
  }),
);
