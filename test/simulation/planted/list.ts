import * as commits from './commits.ts';
import * as deliveries from './deliveries.ts';
import * as erasures from './erasures.ts';
import * as leases from './leases.ts';
import type { Planted } from './life.ts';
import * as money from './money.ts';
import * as parkings from './parkings.ts';
import * as requests from './requests.ts';

/**
 * Every planted bug. Those of `FOUND_IN_REVIEW` were in the code once, or were planted by a reviewer and not found by the
 * simulation of that time; the others are ours.
 */
const FOUND_IN_REVIEW: readonly Planted[] = [
  commits.doesNotLookAfterRelease,
  commits.takesOverBlindly,
  commits.takesNullForAVersion,
  parkings.neverSettles,
  parkings.parksUnderACondition,
  leases.keepsTheLease,
  leases.judgesTheNextUpload,
  leases.dropsFastKeys,
  requests.comparesWithTheMessage,
  requests.recordsNoRequest,
  money.paysAtTheSameTime,
  money.takesUnreadForNew,
];

const all = [commits, parkings, requests, leases, money, erasures, deliveries].flatMap((file) => Object.values(file));

export const PLANTED: readonly (Planted & { origin: 'review' | 'own' })[] = [
  ...FOUND_IN_REVIEW.map((planted) => ({ ...planted, origin: 'review' as const })),
  ...all
    .filter((planted) => !FOUND_IN_REVIEW.includes(planted))
    .map((planted) => ({ ...planted, origin: 'own' as const })),
];
