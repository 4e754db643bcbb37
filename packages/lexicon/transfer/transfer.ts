/** The transfer rules in their order: each takes the chunks of a sentence and gives them back nearer to English. */
import type { Chunk } from '../parse/chunk-types.ts';
import type { Rules } from '../reading/rules.ts';
import { readAdverbials } from './adverbials.ts';
import { readAppositions } from './apposition.ts';
import { foldAuxiliaries } from './auxiliaries.ts';
import { insertCopula } from './copula.ts';
import { readCopulaPronouns } from './copula-pronoun.ts';
import { rewriteExistentials } from './existentials.ts';
import { applyGovernment } from './government.ts';
import { makeInfinitives } from './infinitives.ts';
import { placeInserts } from './inserts.ts';
import { rewriteLightVerbs } from './light-verbs.ts';
import { applyMasdarGovernment } from './masdar-government.ts';
import { foldModals } from './modals.ts';
import { rewritePossession } from './possession.ts';
import { choosePrepositions } from './prepositions.ts';
import { invertQuestions } from './questions.ts';
import { arrangeRelatives, frontPrepositions } from './relatives.ts';
import { readSeries } from './series.ts';
import { placeSubjects } from './subjects.ts';
import { leaveOutThat, levelSpeech } from './that.ts';
import { findPassives } from './voice.ts';

/** Applies every family of rules that is switched on. */
export function transfer(chunks: readonly Chunk[], rules: Rules): Chunk[] {
  let current = foldAuxiliaries(chunks);
  if (rules.modals) current = foldModals(current);
  if (rules.lightVerbs) current = rewriteLightVerbs(current);
  current = placeInserts(current);
  if (rules.copula) current = rewriteExistentials(current);
  if (rules.copula) current = rewritePossession(current);
  if (rules.government) current = applyMasdarGovernment(current);
  if (rules.infinitives) current = makeInfinitives(current);
  if (rules.government) current = applyGovernment(current);
  if (rules.prepositions) current = choosePrepositions(current);
  if (rules.copula) current = readCopulaPronouns(readAppositions(current));
  if (rules.adjectives) current = readAdverbials(current);
  if (rules.copula) current = insertCopula(current);
  current = placeSubjects(current, rules);
  if (rules.tense && rules.passives) current = findPassives(current);
  if (rules.relatives) current = arrangeRelatives(current);
  if (rules.relatives) current = frontPrepositions(current);
  if (rules.said) current = leaveOutThat(levelSpeech(current));
  if (rules.verbFirst) current = invertQuestions(current);
  if (rules.series) current = readSeries(current);
  return current;
}
